"""Everything about one person as a file: readable headings first, whatever the format."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from deskmate.clock import local
from deskmate.domain.rights import Everything, Section
from deskmate.domain.text import visible
from deskmate.services.board_pages import as_markdown

_EMPTY: Final = "Nothing."
_SOUNDS: Final = {"wav": "audio/wav", "mp3": "audio/mpeg", "ogg": "audio/ogg", "m4a": "audio/mp4"}
_STYLE: Final = """
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem; background: #fff; color: #1b1b1b;
  font: 1rem/1.5 system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif; }
h1, h2 { color: #0b4f4a; } h2 { border-bottom: 2px solid #0b4f4a; margin-top: 2rem; }
dl { margin: 0 0 1rem; break-inside: avoid; display: grid; grid-template-columns: 12rem 1fr; }
dt { color: #4a4a4a; } dd { margin: 0; white-space: pre-wrap; } img { max-width: 12rem; }
"""


def title(told: Everything) -> str:
    """The heading."""
    return f"Everything the library holds about {told.name}"


def _head(told: Everything) -> str:
    return (
        f"Written on {local(told.made_at):%d %B %Y at %H:%M}. Other people stand here by their "
        "initials. You may ask for anything wrong to be put right, and for all of it to be erased."
    )


def text(told: Everything, beside: Sequence[str]) -> str:
    """For any editor."""
    lines = [title(told), "=" * len(title(told)), "", _head(told)]
    lines += [f"Beside this file: {name}" for name in beside]
    for section in told.sections:
        lines += ["", section.title, "-" * len(section.title)]
        lines += _entries(section, lambda label, words: f"{label}: {words}", str)
    return "\n".join(visible(line) for one in lines for line in one.split("\n")) + "\n"


def markdown(told: Everything, beside: Sequence[str]) -> str:
    """For whoever keeps such files."""
    lines = [f"# {as_markdown(title(told))}", "", _head(told)]
    lines += [f"\nBeside this file: {as_markdown(name)}" for name in beside]
    for section in told.sections:
        lines += ["", f"## {section.title}"]
        lines += _entries(
            section, lambda label, words: f"- **{label}:** {as_markdown(words)}", as_markdown
        )
    return "\n".join(lines) + "\n"


def _entries(
    section: Section, line: Callable[[str, str], str], plain: Callable[[str], str]
) -> list[str]:
    if not any(section.entries):
        return ["", plain(_EMPTY)]
    lines = []
    for one in filter(None, section.entries):
        lines += ["", *(line(label, words) for label, words in one.items())]
    return lines


def html(told: Everything, _: Sequence[str]) -> str:
    """One page that prints, with the photo and the recording in it; nothing is fetched."""
    parts = [f"<h1>{escape(visible(title(told)))}</h1>", f"<p>{escape(_head(told))}</p>"]
    if told.photo:
        parts.append(f'<p><img alt="Your photo" src="{_data("image/jpeg", told.photo)}"></p>')
    if told.clip:
        source = _data(_SOUNDS.get(told.clip_ending, "audio/wav"), told.clip)
        parts.append(f'<p>How you say your name: <audio controls src="{source}"></audio></p>')
    for section in told.sections:
        parts.append(f"<section><h2>{escape(section.title)}</h2>")
        for one in filter(None, section.entries):
            said = (
                f"<dt>{escape(name)}</dt><dd>{_lines(words)}</dd>" for name, words in one.items()
            )
            parts.append(f"<dl>{''.join(said)}</dl>")
        parts.append("</section>" if any(section.entries) else f"<p>{_EMPTY}</p></section>")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
        "media-src data:; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(visible(title(told)))}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def _lines(words: str) -> str:
    return "\n".join(escape(visible(line)) for line in words.split("\n"))


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode()}"


def document(told: Everything, _: Sequence[str]) -> str:
    """For another program: the same headings, with photo and recording as base64."""
    return (
        json.dumps(
            {
                "about": told.name,
                "written_at": told.made_at.isoformat(),
                "sections": {
                    section.title: [dict(one) for one in section.entries if one]
                    for section in told.sections
                },
                "photo_jpeg": b64encode(told.photo).decode() if told.photo else None,
                "recording": b64encode(told.clip).decode() if told.clip else None,
                "recording_format": told.clip_ending or None,
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


Writer = Callable[[Everything, Sequence[str]], str]
"""Makes a file's content; the second are names of the files beside it."""
WRITERS: Final[dict[str, Writer]] = {
    ".txt": text,
    ".md": markdown,
    ".html": html,
    ".htm": html,
    ".json": document,
}
"""By a file's ending."""
