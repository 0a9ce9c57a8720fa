"""The board and the term as pages: Markdown, HTML that prints, and text for a terminal.

Whatever people wrote is escaped for the page it goes to; nothing in it can act there.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from deskmate.domain.board import THANKS, Board, BoardItem, TermPage, bar, sparkline
from deskmate.domain.text import visible

_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>#|~&$!])")
_LINE_START: Final = re.compile(r"^(\d+)([.)])|^([-+=])")
_SIZES: Final = {"a4": "A4", "letter": "letter"}


def as_markdown(text: str) -> str:
    """A text as Markdown shows it letter by letter.

    >>> as_markdown("1. *more* <b>manga</b> | [x](y)")
    '1\\\\. \\\\*more\\\\* \\\\<b\\\\>manga\\\\</b\\\\> \\\\| \\\\[x\\\\](y)'
    """
    marked = _MARKS.sub(r"\\\1", visible(" ".join(text.split())))
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", marked)


def markdown(board: Board) -> str:
    """The board in Markdown."""
    lines = [f"# {board.title}", "", THANKS, ""]
    for title, items in board.sections:
        lines += [f"## {title}", ""]
        for item in items:
            lines.append(f"- **You said:** {as_markdown(item.said)}{asked(item)}")
            if item.did:
                # Two blanks before the end keep the answer on its own line.
                lines[-1] += "  "
                lines.append(f"  **{we(item)}:** {as_markdown(item.did)}")
        lines.append("")
    lines += [board.let_go_words, ""] if board.let_go else []
    lines.append(f"*{board.made_on:%d %B %Y}*")
    return "\n".join(lines) + "\n"


def asked(item: BoardItem) -> str:
    """How many wanted it, where it was more than one."""
    return f" ({item.supporters} people asked)" if item.supporters > 1 else ""


def we(item: BoardItem) -> str:
    """The words before an answer."""
    return {"done": "We did", "declined": "We could not"}.get(item.status, "We are on it")


_STYLE: Final = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem; background: #fff; color: #1b1b1b;
  font: 1.05rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", Arial, sans-serif; }
h1 { font-size: 2.2rem; margin: 0 0 .3rem; color: #0b4f4a; }
h2 { font-size: 1.35rem; margin: 1.8rem 0 .5rem; border-bottom: 3px solid #0b4f4a; color: #0b4f4a; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: 0 0 .9rem; padding: .1rem 0 .1rem .9rem; border-left: 4px solid #b9d8d4;
  break-inside: avoid; page-break-inside: avoid; }
.said { margin: 0; font-weight: 600; }
.did { margin: .15rem 0 0; }
.few { color: #4a4a4a; font-weight: 400; }
pre { font: 1rem/1.35 ui-monospace, "DejaVu Sans Mono", monospace; }
footer { margin-top: 2rem; color: #4a4a4a; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: .15rem .8rem .15rem 0; }
td.bar { color: #0b4f4a; white-space: pre; }
@media print { body { max-width: none; padding: 0; font-size: 12pt; } h2 { break-after: avoid; } }
"""


def html_page(board: Board, paper: str = "a4") -> str:
    """The board as one HTML file: no scripts, nothing fetched, fit to print."""
    parts = [f"<h1>{escape(board.title)}</h1>", f"<p>{escape(THANKS)}</p>"]
    for title, items in board.sections:
        parts.append(f"<section><h2>{escape(title)}</h2><ul>")
        parts += map(_html_item, items)
        parts.append("</ul></section>")
    parts += [f"<p>{board.let_go_words}</p>"] if board.let_go else []
    parts.append(f"<footer>{board.made_on:%d %B %Y}</footer>")
    return _html(board.title, parts, paper)


def _html_item(item: BoardItem) -> str:
    few = f' <span class="few">{escape(asked(item).strip())}</span>' if asked(item) else ""
    answer = f'<strong>{we(item)}:</strong> <span dir="auto">{_text(item.did)}</span>'
    did = f'<p class="did">{answer}</p>' if item.did else ""
    return f'<li><p class="said"><q dir="auto">{_text(item.said)}</q>{few}</p>{did}</li>'


def _text(text: str) -> str:
    return escape(visible(" ".join(text.split())))


def _html(title: str, parts: list[str], paper: str) -> str:
    body = "\n".join(parts)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n"
        f"<style>@page {{ size: {_SIZES[paper]}; margin: 18mm; }}{_STYLE}</style>\n"
        f"</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def table(board: Board, width: int = 80) -> list[str]:
    """The board as lines for a terminal."""
    lines = [board.title, ""]
    half = max(20, (width - 3) // 2)
    for title, items in board.sections:
        lines += [title, "─" * min(width, 2 * half + 3)]
        for item in items:
            left = _wrapped(item.said + asked(item), half)
            right = _wrapped(item.did, half)
            for at in range(max(len(left), len(right))):
                said = left[at] if at < len(left) else ""
                did = right[at] if at < len(right) else ""
                lines.append(f"{_padded(said, half)} │ {did}".rstrip())
        lines.append("")
    return [*lines, *(_wrapped(board.let_go_words, width) if board.let_go else ())]


def _wrapped(text: str, width: int) -> list[str]:
    # Cells, not letters: Han and emoji take two. Rich is 60 ms, and only a terminal asks.
    from rich.cells import cell_len, chop_cells

    lines: list[str] = []
    line = ""
    for word in visible(" ".join(text.split())).split(" "):
        for part in chop_cells(word, width) or [""]:
            joined = f"{line} {part}" if line else part
            if cell_len(joined) <= width:
                line = joined
            else:
                lines.append(line)
                line = part
    return [*lines, line] if line else lines


def _padded(text: str, width: int) -> str:
    from rich.cells import cell_len

    return text + " " * max(0, width - cell_len(text))


def figures(page: TermPage) -> list[tuple[str, str]]:
    """The numbers of a term, each with its name."""
    days = "nothing yet" if page.median_days is None else _many(page.median_days, "day")
    return [
        ("Heard", f"{_many(page.heard, 'suggestion')} from {_many(page.people, 'person')}"),
        ("Answered", f"{page.answered} ({page.share:.0%})"),
        ("Median time to an answer", days),
    ]


def notes(page: TermPage) -> list[str]:
    """What the numbers can't say by themselves; mostly nothing."""
    found = []
    if page.nameless:
        found.append("A voice without a name counts as one person each time.")
    if page.let_go:
        found.append(
            f"{_many(page.let_go, 'suggestion')} went with the person who said it: counted here, "
            "but not in the median nor week by week."
        )
    if page.apart:
        found.append(
            f"{_many(page.apart, 'suggestion')} more went of which only the month is known: "
            "not counted here."
        )
    return found


def _many(number: float, word: str) -> str:
    plural = {"person": "people"}.get(word, f"{word}s")
    shown = f"{number:,.1f}".removesuffix(".0")
    return f"{shown} {word if number == 1 else plural}"


def bars(page: TermPage) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """Counts with their bars, under headings."""
    blocks = (
        ("What became of it", [(str(name), count) for name, count in page.by_status]),
        ("How we heard it", [(str(name), count) for name, count in page.by_source]),
    )
    return [
        (title, [(name, count, bar(count, max(n for _, n in rows), 30)) for name, count in rows])
        for title, rows in blocks
        if rows
    ]


def span(page: TermPage) -> str:
    """From which day to which."""
    return f"{page.since.day} {page.since:%b %Y} to {page.until.day} {page.until:%b %Y}"


def term_text(page: TermPage) -> list[str]:
    """The page of a term as lines for a terminal."""
    lines = [f"How we listened, {span(page)}", ""]
    lines += [f"{name:26}{value}" for name, value in figures(page)]
    lines += notes(page)
    for title, rows in bars(page):
        lines += ["", title, *(f"  {name:12}{count:5}  {blocks}" for name, count, blocks in rows)]
    lines += ["", f"Heard week by week  {sparkline(page.by_week)}"]
    if page.changed:
        lines += ["", "What changed"]
        lines += [f"  {item.said}{asked(item)} → {item.did}" for item in page.changed]
    return lines


def term_markdown(page: TermPage) -> str:
    """The page of a term in Markdown."""
    lines = [f"# How we listened, {span(page)}", ""]
    lines += [f"- **{name}:** {value}" for name, value in figures(page)]
    lines += ["", *notes(page)] if notes(page) else []
    for title, rows in bars(page):
        lines += ["", f"## {title}", "", "```"]
        lines += [f"{name:12}{count:5}  {blocks}" for name, count, blocks in rows]
        lines.append("```")
    lines += ["", "## Heard week by week", "", "```", sparkline(page.by_week), "```"]
    if page.changed:
        lines += ["", "## What changed", ""]
        lines += [
            f"- {as_markdown(item.said)}{asked(item)}: {as_markdown(item.did)}"
            for item in page.changed
        ]
    return "\n".join(lines) + "\n"


def term_html(page: TermPage, paper: str = "a4") -> str:
    """The page of a term as one HTML file, as `html_page`."""
    parts = [f"<h1>How we listened</h1><p>{span(page)}</p><table>"]
    parts += [
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
        for name, value in figures(page)
    ]
    parts.append("</table>")
    parts += [f"<p>{note}</p>" for note in notes(page)]
    for heading, rows in bars(page):
        parts.append(f"<section><h2>{escape(heading)}</h2><table>")
        parts += [
            f'<tr><th scope="row">{escape(name)}</th><td>{count}</td>'
            f'<td class="bar" aria-hidden="true">{blocks}</td></tr>'
            for name, count, blocks in rows
        ]
        parts.append("</table></section>")
    weeks = ", ".join(map(str, page.by_week))
    parts.append(
        "<section><h2>Heard week by week</h2>"
        f'<pre role="img" aria-label="Heard in each week: {weeks}">{sparkline(page.by_week)}</pre>'
        "</section>"
    )
    if page.changed:
        parts.append("<section><h2>What changed</h2><ul>")
        parts += map(_html_item, page.changed)
        parts.append("</ul></section>")
    return _html(f"How we listened, {span(page)}", parts, paper)
