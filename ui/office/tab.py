"""What the tabs of the settings share: read again when shown, refusals in place."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from models.core.errors import RuleError
from ui.kit import errors, theme
from ui.kit.shell import Shell


class SettingsTab(QWidget):
    """A tab of the settings; it fills itself in `__init__` and reads in `reload`."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell

    def reload(self) -> None:
        """Read what is shown."""

    def margins(self) -> tuple[int, int, int, int]:
        """Air between the line of tabs and what is below."""
        return 0, theme.px(12), 0, 0

    def act(self, do: Callable[[], object], said: str) -> bool:
        """Run a command, show a refusal as it is, else say in a quiet line that it went well."""
        try:
            do()
        except RuleError as refused:
            errors.show_refusal(self, refused)
            return False
        self.done(said)
        return True

    def done(self, said: str) -> None:
        """After a command: everything is read again."""
        self.shell.stale()
        self.reload()
        self.shell.say(said)
