"""Whether the network's look-up finds whom a patron needs, in figures, one table from one run.

    python -m tests.benchmarks.network [--half tune|report] [--semantic] [--peers] [--misses]

Top-1, top-3 and MRR in percent, for a school of sixty entries and a city of about three hundred;
"English" is all but Spanish. Nobody tunes on the half "report". Targets are for the figures of
questions that nobody here has seen, so these can only hint at them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence

from deskmate.domain.network import Entry
from tests.benchmarks.network import corpus, figures, peers
from tests.benchmarks.network.figures import Answer

_CORPORA = {"school": corpus.school, "city": corpus.city}
_MANY = 10_000
_WIDE = 30

Ask = Callable[[str], list[tuple[str, bool]]]


def _named(entries: Sequence[Entry], ask: Callable[[str, int], list[tuple[int, bool]]]) -> Ask:
    ids = {entry.id: entry.external_id for entry in entries}
    return lambda question: [(ids[one], sure) for one, sure in ask(question, figures.SHOWN)]


def _unsure(ask: peers.Ask) -> Callable[[str, int], list[tuple[int, bool]]]:
    return lambda question, limit: [(one, False) for one in ask(question, limit)]


def _head(title: str) -> None:
    print(f"\n{title}")
    print(" " * _WIDE + "".join(f"{group:^18}" for group in figures.GROUPS))
    print(" " * _WIDE + "   top1  top3   MRR" * len(figures.GROUPS))


def _row(name: str, some: Sequence[Answer]) -> None:
    cells = []
    for group in figures.GROUPS:
        one = figures.score(figures.of_group(some, group))
        cells.append("".join(f"{100 * value:6.0f}" for value in (one.first, one.three)))
        cells.append(f"{100 * one.reciprocal:6.0f}")
    sure, right = figures.sureness(some)
    said = f"  sure {sure}/{len(some)}, right {100 * right / sure:.0f} %" if sure else ""
    print(f"{name:{_WIDE}}" + "".join(cells) + said)


def _misses(some: Sequence[Answer], ask: Ask, entries: Sequence[Entry]) -> None:
    names = {entry.external_id: entry.name for entry in entries}
    for one in some:
        if one.question.half == "tune" and not 1 <= one.rank <= 3:
            got = ", ".join(names[found] for found, _ in ask(one.question.text)[:3])
            wanted = ", ".join(names[found] for found in sorted(one.question.right)[:3])
            print(f"    {one.question.kind:9} {one.question.text!r}: {got} | wanted {wanted}")


def _corpus(name: str, options: argparse.Namespace) -> None:
    entries = _CORPORA[name]()
    everything = corpus.questions(name)
    asked = [one for one in everything if options.half in ("", one.half)]
    _head(f"{name}: {len(entries)} entries, {len(asked)} questions")
    for title, make in peers.PEERS.items():
        _row(title, figures.answers(asked, _named(entries, _unsure(make(entries)))))
    if options.peers:
        return
    from tests.benchmarks.network import ours

    ask = _named(entries, ours.core(entries))
    before = figures.answers(asked, ask)
    _row("Deskmate core", before)
    if options.misses:
        _misses(before, ask, entries)
    taught = ours.picked(everything)
    others = [one for one in asked if one not in taught]
    if len(others) < len(asked):
        _row("  the same, without the taught", [one for one in before if one.question in others])
    learned = _named(entries, ours.after(entries, taught))
    _row(f"  after {ours.PICKS} picks", figures.answers(others, learned))
    _row("  the taught, asked again", figures.answers(taught, learned))
    if options.semantic:
        _row("Deskmate semantic", figures.answers(asked, _named(entries, ours.semantic(entries))))


def _times(options: argparse.Namespace) -> None:
    print(f"\n{'ms per key':{_WIDE}}   entries   ready     p50     p95  p95 cpu")
    makers: dict[str, Callable[[Sequence[Entry]], Callable[[str, int], object]]] = {**peers.PEERS}
    if not options.peers:
        from tests.benchmarks.network import ours

        makers["Deskmate core"] = ours.core
        if options.semantic:
            makers["Deskmate semantic"] = ours.semantic
    for name in _CORPORA:
        entries = _CORPORA[name]()
        typed = figures.keystrokes(corpus.questions(name))
        for title, make in makers.items():
            _timed(title, entries, typed, make)
    entries = corpus.grown(corpus.city(), _MANY)
    if options.semantic:
        makers["Deskmate semantic"] = ours.hurried
    for title, make in makers.items():
        few = 60 if title == "rapidfuzz WRatio" else 1000
        _timed(title, entries, figures.keystrokes(corpus.questions("city"), few), make)


def _timed(
    title: str,
    entries: Sequence[Entry],
    typed: Sequence[str],
    make: Callable[[Sequence[Entry]], Callable[[str, int], object]],
) -> None:
    started = time.perf_counter()
    ask = make(entries)
    ask("", 5)
    ready = time.perf_counter() - started
    took = figures.milliseconds(typed, lambda text: ask(text, 5))
    print(
        f"{title:{_WIDE}}{len(entries):10,}{ready:7.2f}s{took.middle:8.2f}{took.slow:8.2f}"
        f"{took.slow_alone:9.2f}"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("tune", "report", ""), default="")
    parser.add_argument("--semantic", action="store_true", help="with the sentence model")
    parser.add_argument("--peers", action="store_true", help="only what is not Deskmate")
    parser.add_argument("--misses", action="store_true", help="show them, of the tuning half")
    parser.add_argument("--no-times", action="store_true", help="leave out the milliseconds")
    options = parser.parse_args()
    for name in _CORPORA:
        _corpus(name, options)
    if not options.no_times:
        _times(options)


if __name__ == "__main__":
    main()
