"""Numbers that identify: hidden on the screen, shown whole for half a minute, which is noted."""

from PySide6.QtWidgets import QWidget

from ui.household import told
from ui.kit.secret import Secret
from ui.kit.shell import Shell


def secret(shell: Shell, file: told.File, label: str) -> QWidget | str:
    """A value of the head as a widget that can be revealed; "" where it is not known."""
    hidden = told.masked(file, label)
    if not hidden:
        return ""
    return Secret(hidden, lambda: reveal(shell, file, label))


def reveal(shell: Shell, file: told.File, label: str) -> str:
    """The whole number; that somebody looked at it is noted."""
    from models.household.commands.disclosed import reveal_numbers

    reveal_numbers(shell.context.actor, file["id"])
    return told.whole(file, label)
