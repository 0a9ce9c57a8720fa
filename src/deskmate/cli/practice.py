"""How many names are known, for whoever asks without opening the app."""

from __future__ import annotations

import click

from deskmate.cli.library import Settings, say, say_json
from deskmate.domain.practice import share

_BAR = 20
_NO_CLASS = "no class"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.pass_obj
def practice(settings: Settings, as_json: bool) -> None:
    """Names known by class, of whoever's initials the settings hold. F6 in the app practises."""
    from deskmate import settings as likes
    from deskmate.paths import settings_file
    from deskmate.services import practice as service

    initials = likes.load(settings_file()).initials
    with settings.library() as library:
        library.author = initials
        classes = service.known_by_class(library)
    if as_json:
        say_json(
            {
                "initials": initials,
                "people": sum(one.people for one in classes),
                "known": sum(one.known for one in classes),
                "classes": [
                    {
                        "name": one.name or None,
                        "people": one.people,
                        "known": one.known,
                        "begun": one.begun,
                        "due": one.due,
                    }
                    for one in classes
                ],
            }
        )
        return
    if not classes:
        say("Nobody is here to practise yet: bring in a roster first.")
    width = max([len(_NO_CLASS), *(len(one.name) for one in classes)])
    for one in classes:
        name = (one.name or _NO_CLASS).ljust(width)
        known = share(one.known, one.people, _BAR)
        begun = max(known, share(one.begun, one.people, _BAR))
        bar = ("█" * known).ljust(begun, "▒").ljust(_BAR, "░")
        due = f"  {one.due:,} to ask again" if one.due else ""
        say(f"{name}  {bar}  {one.known:,} of {one.people:,} known{due}")


COMMANDS = (practice,)
