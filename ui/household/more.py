"""The button 更多: what changes a family or joins files; each keeps what was there before."""

from functools import partial

from ui.household import family_changes, joined_files
from ui.kit import parts
from ui.kit.menu_button import menu_button

ACTS = (
    ("户主去世…", family_changes.head_died),
    ("变更户主…", family_changes.another_head),
    ("退休转办…", family_changes.retired),
    None,
    ("分户…", family_changes.split),
    ("并户…", joined_files.merge),
    ("关联另一户…", joined_files.link),
)


def button(page) -> parts.Button:
    """The button with its menu."""
    acts = [act and (act[0], partial(act[1], page)) for act in ACTS]
    made = menu_button("更多", "down", acts)
    made.setToolTip("更多：户主去世、变更户主、退休转办、分户、并户、关联")
    return made
