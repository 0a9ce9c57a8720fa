from __future__ import annotations

import csv
import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from deskmate.domain.cells import unescape_cell
from deskmate.domain.text import clean, clean_lines, is_visible
from deskmate.errors import BadInput
from deskmate.services import board, board_pages, exports, feedback, people
from deskmate.services.library import Library
from tests.shared import naughty


@pytest.fixture
def answered(library: Library) -> Library:
    """Three answers and one that waits."""
    maya = people.new_patron(
        library, {"given": "Siobhán", "family": "Ortega-Lindqvist", "nickname": "Shiv"}
    )
    texts = ("siobhan wants a sofa", "<b>more</b> [manga](x)", "chess", "a fish tank")
    ids = [feedback.add(library, text, [maya.id]).id for text in texts]
    feedback.decline(library, ids[:1], "No room, Shiv: the fire exit.")
    feedback.finish(library, ids[1:2], "Forty *new* volumes.")
    feedback.plan(library, ids[2:3])
    return library


class _Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") or name in ("src", "href") for name, _ in attrs)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_safe_and_names_nobody(answered: Library, tmp_path: Path) -> None:
    path = tmp_path / "board.html"
    assert board.export_board(answered, path, paper="letter").count == 3
    page = path.read_text("utf-8")
    tags = _Tags(page)
    assert tags.open == []
    assert tags.tags.isdisjoint({"script", "b", "link", "img", "iframe"})
    assert {"main", "h1", "h2", "q", "title"} <= tags.tags
    assert 'lang="en"' in page
    assert "size: letter" in page
    assert "&lt;b&gt;more&lt;/b&gt;" in page
    for name in ("iobh", "Shiv", "Ortega", "Lindqvist"):
        assert name not in page
    assert "somebody wants a sofa" in page
    assert "fish tank" not in page


def test_markdown_is_escaped(answered: Library, tmp_path: Path) -> None:
    path = tmp_path / "board.md"
    board.export_board(answered, path, awaiting=True)
    text = path.read_text("utf-8")
    assert r"\<b\>more\</b\> \[manga\](x)" in text
    assert r"Forty \*new\* volumes." in text
    assert "## We are thinking about it" in text
    assert "fish tank" in text


def test_tables_and_the_terminal(answered: Library, tmp_path: Path) -> None:
    board.export_board(answered, tmp_path / "board.csv")
    board.export_board(answered, tmp_path / "board.json")
    with (tmp_path / "board.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == json.loads((tmp_path / "board.json").read_text("utf-8"))
    assert [row["status"] for row in rows] == ["done", "planned", "declined"]
    lines = board_pages.table(board.board(answered), 60)
    assert any("chess" in line and "yes" in line for line in lines)
    assert max(map(len, lines)) <= 60


def test_what_can_not_be_written(answered: Library, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no format"):
        board.export_board(answered, tmp_path / "board.doc")
    with pytest.raises(BadInput, match="can't be written"):
        board.export_board(answered, tmp_path / "none" / "board.md")
    with pytest.raises(BadInput, match="no format"):
        board.export_term(answered, tmp_path / "term.pdf")
    with pytest.raises(BadInput, match="before it begins"):
        board.term(answered, date(2026, 11, 2), date(2026, 11, 1))
    assert list(tmp_path.glob("board*")) == []


def test_the_page_of_a_term(answered: Library, tmp_path: Path) -> None:
    page = board.term(answered)
    assert (page.since, page.until) == (date(2026, 8, 1), date(2026, 11, 24))
    assert (page.heard, page.answered, page.median_days, page.people) == (4, 3, 0, 1)
    text = "\n".join(board_pages.term_text(page))
    assert "3 (75%)" in text
    assert "█" in text
    for ending in ("md", "html", "json"):
        board.export_term(answered, tmp_path / f"term.{ending}")
    assert _Tags((tmp_path / "term.html").read_text("utf-8")).open == []
    assert json.loads((tmp_path / "term.json").read_text("utf-8"))["by_status"]["new"] == 1


def test_hostile_words_act_nowhere(library: Library, tmp_path: Path) -> None:
    heard = [text for text in naughty() if clean(text)]
    for text in heard:
        one = feedback.add(library, text)
        feedback.decline(library, [one.id], text)
    for ending in ("html", "md", "csv", "json"):
        board.export_board(library, tmp_path / f"b.{ending}")
    page = (tmp_path / "b.html").read_text("utf-8")
    assert _Tags(page).tags.isdisjoint({"script", "img", "svg", "iframe", "a", "form", "audio"})
    for line in (*page.split("\n"), *board_pages.table(board.board(library))):
        assert is_visible(line)
    exports.export_feedback(library, tmp_path / "all.csv")
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        back = [unescape_cell(row["suggestion"]) for row in csv.DictReader(file)]
    assert back == [clean_lines(text) for text in heard]
