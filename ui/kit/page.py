"""The frame of every page: head with title and actions, filter bar, body; fresh when shown."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.kit import parts, theme
from ui.kit.filters import FilterBar
from ui.kit.scroll import Scroll
from ui.kit.shell import Shell
from ui.kit.table_view import TableView
from ui.kit.tags import Tag, TagLabel

NEVER = -1


class Page(QWidget):
    """A page fills `body` in `__init__`, reads in `reload`, and leaves all else to the kit.

    `key` names its help file; the three verbs `new_action`, `print_action` and `find` are what
    Ctrl+N, Ctrl+P and Ctrl+F do (set by `add_action(..., does="new")` and `add_filter_bar`).
    """

    key = ""
    title = ""
    scrolls = False  # True: the body scrolls where it is higher than the window

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.setProperty("look", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._revision = NEVER
        self._verbs: dict[str, Callable[[], object]] = {}
        self.filter_bar: FilterBar | None = None
        self._build()

    # -- for the page that is being written -----------------------------------------------------

    def reload(self) -> None:
        """Read what is shown; called when the page is shown and the store has moved on."""

    def arrive(self, **target: Any) -> None:
        """Take the target of `shell.go(key, **target)`; called after reload."""

    def leave(self) -> bool:
        """Whether the page may be left now; a page with unsaved input asks here, once."""
        return True

    def set_title(self, words: str, tags: Sequence[Tag] = ()) -> None:
        """Another title, with tags beside it."""
        self._title.setText(words)
        parts.clear(self._tags)
        for tag in tags:
            self._tags.addWidget(TagLabel(tag))

    def set_subtitle(self, words: str) -> None:
        """The one line under the title: what is shown, in figures."""
        self._subtitle.setText(words)
        self._subtitle.setToolTip(words if len(words) > 60 else "")

    def add_action(
        self,
        words: str,
        icon: str = "",
        slot: Callable[[], object] | None = None,
        *,
        accent: bool = False,
        does: str = "",
        shortcut: str = "",
    ) -> parts.Button:
        """A button at the right of the head; `does` is new, print or save for their shortcuts."""
        made = parts.button(words, icon, slot, "accent" if accent else "")
        self._actions.addWidget(made)
        if does:
            self._verbs[does] = made.click
        if shortcut:
            self.on_key(shortcut, made.click)
        return made

    def on_key(self, keys: str, slot: Callable[[], object]) -> None:
        """Do something on a key while this page is on show."""
        made = QShortcut(QKeySequence(keys), self)
        made.activated.connect(lambda: slot())

    def add_filter_bar(self, bar: FilterBar) -> FilterBar:
        """Put the filter bar under the head; Ctrl+F goes to its search box."""
        self.filter_bar = bar
        self._above.addWidget(bar)
        return bar

    def add_breadcrumb(self, crumbs: QWidget) -> None:
        """Put a breadcrumb above the title (detail pages)."""
        self._crumbs.addWidget(crumbs)

    def set_head_line(self, widget: QWidget) -> None:
        """A widget instead of the subtitle, such as a line of facts."""
        self._subtitle.hide()
        self._words.addWidget(widget)

    def add_above(self, item: QWidget | QLayout) -> None:
        """Something between head and body that is no filter bar (steps, tabs, figures)."""
        self._above.addLayout(item) if isinstance(item, QLayout) else self._above.addWidget(item)

    def say(self, words: str) -> None:
        """One quiet line that something went well."""
        self.shell.say(words)

    # -- for the window --------------------------------------------------------------------------

    def show_fresh(self) -> None:
        """Read again if the store has moved on since the last time."""
        revision = self.shell.context.revision()
        if revision != self._revision:
            self._revision = revision
            self.reload()

    def take_focus(self) -> None:
        """Give the keys to the page's list or first field, so that they work at once."""
        shown = (one for one in self.findChildren(TableView) if one.isVisibleTo(self))
        target = self.focusProxy() or next(shown, None) or self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Read again next time, whatever the revision."""
        self._revision = NEVER

    def do(self, verb: str) -> bool:
        """Do the page's new, print or save; False where it has none."""
        if verb == "find" and self.filter_bar is not None and self.filter_bar.search is not None:
            self.filter_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filter_bar.search.selectAll()
            return True
        if verb not in self._verbs:
            return False
        self._verbs[verb]()
        return True

    def has(self, verb: str) -> bool:
        """Whether the page has its new, print or save."""
        return verb in self._verbs

    def escape(self) -> bool:
        """What Esc does here before it leads back: the filter is cleared."""
        if self.filter_bar is None or not (self.filter_bar.text() or self.filter_bar.filters()):
            return False
        self.filter_bar.clear()
        return True

    def _build(self) -> None:
        self._title = parts.label(self.title, "title")
        self._subtitle = parts.ShortLabel("", "secondary")
        self._subtitle.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._tags, self._actions = QHBoxLayout(), QHBoxLayout()
        self._tags.setSpacing(theme.px(8))
        self._actions.setSpacing(theme.px(8))
        named = parts.row(self._title, 4, self._tags, None)
        self._words = parts.column(named, self._subtitle, space=2)
        head = QHBoxLayout()
        head.addLayout(self._words, 1)
        head.addLayout(self._actions)
        self._crumbs, self._above, self.body = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for layout in (self._above, self.body):
            layout.setSpacing(theme.px(12))
            layout.setContentsMargins(0, 0, 0, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        outer.setSpacing(theme.px(12))
        outer.addLayout(self._crumbs)
        outer.addLayout(head)
        outer.addLayout(self._above)
        outer.addLayout(self.body, 1) if not self.scrolls else outer.addWidget(
            Scroll(parts.holder(self.body)), 1
        )
