"""What can be done with the recording of a name."""

from __future__ import annotations

from deskmate.tui.commands import Command


class HearName(Command):
    """Hear how this person says the name; where nobody recorded it, add a recording."""

    id, key, label, action = "voice.hear", "ctrl+y", "hear the name", "hear"
    title = "Hear how the name is said"
    in_bar = False


class TheRecording(Command):
    """Add a recording of how this person says the name, hear it or take it away."""

    id, key, label, action = "voice.open", "ctrl+y", "recording", "recording"
    in_bar = False


class KeepRecording(Command):
    """Keep this file as the recording; it replaces the last one."""

    id, key, label, action = "voice.keep", "enter", "keep this file", "keep"


class HearRecording(Command):
    """Hear the recording."""

    id, key, label, action = "voice.play", "ctrl+y", "hear it", "hear"


class RemoveRecording(Command):
    """Take the recording away."""

    id, key, label, action = "voice.remove", "ctrl+r", "take it away", "remove"


class LeaveRecording(Command):
    """Back."""

    id, key, label, action = "voice.back", "escape", "back", "leave"


VOICE = (KeepRecording, HearRecording, RemoveRecording, LeaveRecording)
