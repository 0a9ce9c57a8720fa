"""The bare Textual apps that Deskmate is measured against: `bare.py paint|data|echo`."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("TEXTUAL_FPS", os.environ.get("BENCH_FPS", "120"))

from textual.app import App, ComposeResult
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option


class Bare(App[None]):
    """An input and a list, and with "data" the cost of the store: sqlmodel and one query."""

    def compose(self) -> ComposeResult:
        yield Input(placeholder="who is here?")
        yield OptionList()

    def on_mount(self) -> None:
        if sys.argv[1] == "data":
            self.run_worker(self._query, thread=True)

    def _query(self) -> None:
        import sqlcipher3.dbapi2
        from sqlmodel import create_engine, text

        engine = create_engine("sqlite://", module=sqlcipher3.dbapi2)
        with engine.connect() as connection:
            found = connection.execute(text("SELECT 'likely now'")).scalar_one()
        self.call_from_thread(self.query_one(OptionList).set_options, [Option(found)])

    def on_input_changed(self, event: Input.Changed) -> None:
        lines = [Option(f"echo-{event.value}-{number}") for number in range(20)]
        self.query_one(OptionList).set_options(lines if event.value else [])


Bare().run()
