"""The button 更多: what changes a family or joins files; each keeps what was there before."""

from PySide6.QtWidgets import QMenu

from ui.household import family_changes, joined_files
from ui.kit import parts

ACTS = (
    ("户主去世…", "history", family_changes.head_died),
    ("变更户主…", "person", family_changes.another_head),
    ("退休转办…", "flag", family_changes.retired),
    None,
    ("分户…", "split", family_changes.split),
    ("并户…", "merge", joined_files.merge),
    ("关联另一户…", "link", joined_files.link),
)


def button(page) -> parts.Button:
    """The button with its menu."""
    made = parts.button("更多", "down")
    made.setToolTip("更多：户主去世、变更户主、退休转办、分户、并户、关联")
    menu = QMenu(made)
    for act in ACTS:
        if act is None:
            menu.addSeparator()
            continue
        words, _, slot = act
        menu.addAction(words).triggered.connect(lambda _, do=slot: do(page))
    made.clicked.connect(lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
    made.menu_of_acts = menu
    return made
