"""The button 打印: the papers of one household, each shown before it is printed."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from models.core.errors import RuleError
from models.household import papers
from ui.kit import errors, parts
from ui.kit.shell import Shell


def print_button(parent: QWidget, shell: Shell, household: Callable[[], str]) -> parts.Button:
    """A button with the menu of papers for the household that `household()` names."""
    made = parts.button("打印", "print")
    made.setToolTip("Ctrl+P")
    menu = QMenu(made)
    for kind, title in papers.KINDS.items():
        action = menu.addAction(title)
        action.triggered.connect(lambda _, k=kind: print_paper(parent, shell, household(), k))
    made.clicked.connect(lambda: _pop_up(made, menu) if household() else None)
    made.menu_of_papers = menu
    return made


def _pop_up(button: parts.Button, menu: QMenu) -> None:
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def print_paper(parent: QWidget, shell: Shell, household: str, kind: str) -> None:
    """Fill a paper of a household and show it before it is printed or kept as PDF."""
    try:
        report = papers.report(kind, household, operator=shell.context.actor.name)
    except RuleError as error:
        errors.show_refusal(parent, error)
        return
    from ui.kit import printing

    printing.preview(parent, [report], papers.KINDS[kind])
