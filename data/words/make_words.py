"""Makes `words.bin`: what words mean, distilled from a sentence model. Not run at run time.

    python data/words/make_words.py WORDNET MODEL OUT

WORDNET is the folder of WordNet's data files (data.noun, …), MODEL that of all-MiniLM-L6-v2 as
sentence-transformers saves it. See README.md for what is needed, done and why.
"""

from __future__ import annotations

import random
import re
import sys
from array import array
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from deskmate.search.network.lexicon import lexicon
from deskmate.search.network.words import stem, words_of

DIMS, EPOCHS, BATCH, SHARP, LEXICON_SHARE = 64, 5, 768, 0.06, 1.5
EXAMPLES, DEFINITIONS = 40_000, 35_000


def wordnet(folder: Path, common: set[str]) -> tuple[list[str], set[str]]:
    """Sentences that show words in use and say what they mean; all small lemmas."""
    examples: list[str] = []
    definitions: list[str] = []
    lemmas: set[str] = set()
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            head, _, gloss = line.partition(" | ")
            cells = head.split()
            names = [
                cells[4 + 2 * at].split("(")[0].replace("_", " ") for at in range(int(cells[3], 16))
            ]
            lemmas.update(name for name in names if " " not in name and name.islower())
            shown = re.findall(r'"([^"]+)"', gloss)
            examples += [text for text in shown if 2 <= len(text.split()) <= 20]
            meaning = gloss.split('; "')[0].strip()
            kept = [name for name in names if name.lower() in common or " " in name]
            if kept and names[0].islower() and len(meaning.split()) <= 25:
                definitions.append(f"{', '.join(kept[:3])}: {meaning}")
    random.shuffle(examples)
    random.shuffle(definitions)
    return examples[:EXAMPLES] + definitions[:DEFINITIONS], lemmas


def vocabulary(pieces: list[str], sentences: list[str], phrases: list[str], lemmas: set[str]):
    """The words of the table: whole pieces of the model that are words, and the lexicon's."""
    counts = Counter(word for text in sentences for word in words_of(text))
    plain = {piece for piece in pieces if piece.isascii() and piece.isalpha() and len(piece) > 1}
    words = [p for p in pieces if p in plain and (p in lemmas or counts[p] >= 2)]
    often = [w for w, n in counts.most_common() if w.isalpha() and n >= 6 and len(w) > 1][:6000]
    said = [word for text in phrases for word in words_of(text) if word.isalpha()]
    return list(dict.fromkeys([*words, *often, *said]))


def main() -> None:
    """Make the table."""
    random.seed(7)
    torch.manual_seed(7)
    folder, model_folder, out = map(Path, sys.argv[1:])
    # The model's own vocabulary; newer folders of it hold that only within tokenizer.json.
    pieces = (Path(__file__).parent / "pieces.txt").read_text("utf-8").split("\n")
    needs = lexicon()
    english = [one for one in needs.phrases if not one.spanish]
    spanish = [one for one in needs.phrases if one.spanish]
    phrases = list(dict.fromkeys(one.text for one in english))
    sentences, lemmas = wordnet(folder, set(pieces))
    words = vocabulary(pieces, sentences, phrases, lemmas)
    teacher = SentenceTransformer(str(model_folder), device="cpu")
    teacher.max_seq_length = 40
    texts = [*phrases, *sentences]
    of_words, of_texts = (
        teacher.encode(some, batch_size=256, normalize_embeddings=True) for some in (words, texts)
    )
    middle = of_texts.mean(0)

    # One row for all forms of a word; Spanish words have rows of their own.
    rows: dict[str, int] = {}
    for word in words:
        rows.setdefault(stem(word), len(rows))
    table = {word: rows[stem(word)] for word in words} | dict(rows)
    spanish_rows: dict[str, int] = {}
    for one in spanish:
        for word in one.words:
            spanish_rows.setdefault(stem(word, True), len(rows) + len(spanish_rows))

    def places(text: str) -> list[int]:
        found = [table.get(word, rows.get(stem(word))) for word in words_of(text)]
        return [at for at in found if at is not None]

    # A Spanish phrase should lie where the English ones for the same need lie.
    vector = dict(zip(texts, of_texts, strict=True))
    of_need: dict[str, list[np.ndarray]] = defaultdict(list)
    for one in english:
        of_need[one.need].append(vector[one.text])
    ways: dict[str, list[list[int]]] = defaultdict(list)
    data = [(places(text)[:25], target) for text, target in vector.items() if places(text)]
    data += [([table[word]], target) for word, target in zip(words, of_words, strict=True)]
    start = _start(words, of_words, table, len(rows) + len(spanish_rows), middle)
    for one in english:
        if at := places(one.text):
            ways[one.need].append(at)
    for one in spanish:
        if one.need in of_need and one.words:
            at = [spanish_rows[stem(word, True)] for word in one.words]
            mean = np.mean(of_need[one.need], 0)
            data.append((at, mean / np.linalg.norm(mean)))
            ways[one.need].append(at)
    trained = train(start, data, {n: w for n, w in ways.items() if len(w) > 3}, middle)
    write(out, trained, table | {f"~{word}": at for word, at in spanish_rows.items()})


def _start(words, of_words, table, count, middle):
    """The teacher's own vectors of single words, in as few dimensions as the table has."""
    centred = of_words - of_words.mean(0)
    directions = np.linalg.svd(centred[:8000], full_matrices=False)[2][:DIMS].T
    start = np.zeros((count, DIMS), np.float32)
    for word, target in zip(words, of_words, strict=True):
        start[table[word]] += 0.1 * (target - middle) @ directions
    return start


def train(start, data, ways, middle):
    """Have sums of word vectors lie to each other as the teacher's sentences do."""
    count = len(start)
    vectors = torch.nn.Parameter(torch.tensor(start))
    optimizer = torch.optim.Adam([vectors], lr=2e-3)

    def added(some):
        longest = max(map(len, some))
        at = torch.full((len(some), longest), count)
        for number, one in enumerate(some):
            at[number, : len(one)] = torch.tensor(one)
        padded = torch.cat([vectors, torch.zeros(1, DIMS)])
        return torch.nn.functional.normalize(padded[at].sum(1), dim=1)

    for epoch in range(EPOCHS):
        random.shuffle(data)
        for group in optimizer.param_groups:
            group["lr"] = 2e-3 * (1 - epoch / EPOCHS) + 2e-4
        for first in range(0, len(data) - BATCH // 2, BATCH):
            part = data[first : first + BATCH]
            target = torch.tensor(np.stack([one for _, one in part]) - middle)
            target = torch.nn.functional.normalize(target, dim=1)
            wanted = target @ target.T
            own = added([at for at, _ in part])
            got = own @ own.T
            itself = 1e9 * torch.eye(len(part))
            loss = 10 * ((got - wanted) ** 2).mean()
            loss = loss + torch.nn.functional.kl_div(
                torch.log_softmax(got / SHARP - itself, 1),
                torch.softmax(wanted / SHARP - itself, 1),
                reduction="batchmean",
            )
            # And phrases for one need nearer to each other than to those for another.
            some = random.sample(sorted(ways), min(128, len(ways)))
            one = added([random.choice(ways[need]) for need in some])
            pairs = [random.sample(ways[need], 2) for need in some]
            other = added([[*left, *right] for left, right in pairs])
            loss = loss + LEXICON_SHARE * torch.nn.functional.cross_entropy(
                one @ other.T / 0.07, torch.arange(len(some))
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return vectors.detach().numpy()


def write(out: Path, vectors, table: dict[str, int]) -> None:
    """The file: see `search/network/vectors.py` for its shape."""
    unit = np.percentile(np.abs(vectors), 99.95)
    small = np.clip(np.rint(vectors / unit * 127), -127, 127).astype(np.int8)
    names = sorted(table, key=lambda word: (table[word], word))
    with out.open("wb") as file:
        file.write(f"deskmate words,{len(small)},{DIMS}\n".encode())
        file.write(" ".join(names).encode() + b"\n")
        file.write(array("H", [table[name] for name in names]).tobytes())
        file.write(small.tobytes())


if __name__ == "__main__":
    main()
