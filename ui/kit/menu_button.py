"""A button behind which several acts stand in a menu."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu

from ui.kit import parts

Act = tuple[str, Callable[[], object]]


def menu_button(words: str, icon: str, acts: Sequence[Act | None], look: str = "") -> parts.Button:
    """A button with a menu of (words, what to do); None draws a line between them.

    `menu_of` of the button is the menu.
    """
    made = parts.button(words, icon, look=look)
    menu = QMenu(made)
    for act in acts:
        if act is None:
            menu.addSeparator()
            continue
        said, do = act
        menu.addAction(said).triggered.connect(lambda _, do=do: do())
    made.clicked.connect(lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
    made.menu_of = menu
    return made
