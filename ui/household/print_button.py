"""The button 打印; the papers behind it are loaded when its menu is first opened."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from ui.kit import parts
from ui.kit.shell import Shell


def print_button(parent: QWidget, shell: Shell, household: Callable[[], str]) -> parts.Button:
    """A button with the menu of papers for the household that `household()` names."""
    made = parts.button("打印", "print")
    made.setToolTip("Ctrl+P")
    menu = QMenu(made)
    menu.aboutToShow.connect(lambda: _fill(menu, parent, shell, household))
    made.clicked.connect(lambda: _pop_up(made, menu) if household() else None)
    made.menu_of_papers = menu
    return made


def _fill(menu: QMenu, parent: QWidget, shell: Shell, household: Callable[[], str]) -> None:
    from ui.household.print_menu import PAPERS, print_paper

    menu.clear()
    for kind, (title, _) in PAPERS.items():
        action = menu.addAction(title)
        action.triggered.connect(lambda _, k=kind: print_paper(parent, shell, household(), k))


def _pop_up(button: parts.Button, menu: QMenu) -> None:
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
