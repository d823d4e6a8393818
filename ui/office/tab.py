"""What the tabs of the settings share: read again when shown, refusals in place."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from models.core.errors import RuleError
from models.office import queries
from models.office.policy import Role
from ui.kit import errors, parts, theme
from ui.kit.shell import Shell


class SettingsTab(QWidget):
    """A tab of the settings; it fills itself in `__init__` and reads in `reload`."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self._measured: list[tuple[QWidget, int]] = []

    def reload(self) -> None:
        """Read what is shown."""

    def lay_out(self, main: QLayout, side: QWidget | None = None) -> None:
        """The main column, and one of fixed width beside it; air below the line of tabs."""
        across = parts.row(main, space=16, margins=(0, 12, 0, 0))
        across.setStretch(0, 1)
        if side is not None:
            across.addWidget(side)
        self.setLayout(across)

    def fixed(self, widget: QWidget, wide: int) -> QWidget:
        """A widget that keeps a width of the base design, also when the text size changes."""
        self._measured.append((widget, wide))
        widget.setFixedWidth(theme.px(wide))
        return widget

    def cards(self, wide: int, *cards: QWidget) -> QWidget:
        """Cards one below the other; they scroll where the window is low."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(parts.holder(parts.column(*cards, None, space=12)))
        return self.fixed(area, wide)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            for widget, wide in self._measured:
                widget.setFixedWidth(theme.px(wide))
        super().changeEvent(event)

    def for_admin(self, *buttons: QWidget, on: bool = True, free: bool = False) -> None:
        """Enable buttons where they apply (`on`) for who holds 管理; others read who does.

        `free` ones are for everybody.
        """
        may = free or self.is_admin()
        for button in buttons:
            button.setEnabled(on and may)
            button.setToolTip("" if may else _who_may())

    def is_admin(self) -> bool:
        """Whether the operator holds 管理."""
        return Role.ADMIN in self.shell.context.actor.roles

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


def _who_may() -> str:
    names = [one.name for one in queries.operators() if Role.ADMIN in one.roles]
    return f"需要“{Role.ADMIN}”权限，请找{'、'.join(names)}办理。"
