"""The table of pages: the only place that knows all slices."""

from ui.kit.shell import PageEntry

ENTRIES: tuple[PageEntry, ...] = ()
