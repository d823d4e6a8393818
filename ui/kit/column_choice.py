"""Which columns of a table are on show and how wide: chosen by the user, kept for next time."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QTableView, QToolButton

from ui.kit import icons, state, theme
from ui.kit.cells import PADDING

LEAST, HEAD = 56, 12  # the narrowest column of words, and a character of its head, at the base size


class ColumnChoice:
    """Keeps the columns of one view; `name` is the key to remember under, "" forgets."""

    def __init__(self, view: QTableView, name: str) -> None:
        self._view, self._name, self._own_doing = view, name, False
        self.when_chosen: Callable[[], object] = lambda: None  # a page that reads by column
        self._columns = view.model().columns
        self._own: dict[str, int] = {}  # widths at the base size that the user gave
        view.horizontalHeader().sectionResized.connect(self._resized)
        self.restore()

    def shown(self) -> list[str]:
        """The keys of the columns chosen, also of those that are spared for want of room."""
        return [
            c.key for place, c in enumerate(self._columns) if not place or c.key in self._chosen
        ]

    def show(self, keys: Sequence[str]) -> None:
        """Show exactly these columns (the first one always) and remember the choice."""
        self._chosen = set(keys)
        self.fit()
        self._keep()
        self.when_chosen()

    def restore(self) -> None:
        """Columns and widths as they were left, or as the page declares them."""
        kept = state.value(f"table/{self._name}", {}) if self._name else {}
        shown = kept.get("shown") or [column.key for column in self._columns if column.shown]
        self._own = dict(kept.get("widths", {}))
        self._chosen = set(shown)
        self.fit()

    def fit(self) -> None:
        """Give the room that is left to the stretching column; where room is short, columns are
        spared, then words give way as long as that saves scrolling sideways."""
        room = self._view.viewport().width()
        wished = self._spared(
            {
                place: theme.px(self._own.get(column.key, column.width))
                for place, column in enumerate(self._columns)
                if not place or column.key in self._chosen
            },
            room,
        )
        left = room - sum(wished.values())
        changed = self._widened(wished, left) if left > 0 else self._narrowed(wished, -left)
        with self._by_itself():
            for place in range(len(self._columns)):
                self._view.setColumnHidden(place, place not in wished)
            for place, width in {**wished, **changed}.items():
                self._view.setColumnWidth(place, width)

    def _spared(self, wished: Mapping[int, int], room: int) -> dict[int, int]:
        """What stays when columns are left out from the right until the rest has room."""
        stays = dict(wished)
        for place in reversed(wished):
            if self._columns[place].spared and sum(stays.values()) > room:
                del stays[place]
        return stays

    def _widened(self, wished: Mapping[int, int], left: int) -> dict[int, int]:
        taking = [place for place in wished if self._columns[place].stretch]
        return {place: wished[place] + left for place in taking[:1]}

    def _narrowed(self, wished: Mapping[int, int], lacking: int) -> dict[int, int]:
        """Each gives of what it can spare; none where that would not do."""
        spare = {place: self._spare(place, width) for place, width in wished.items()}
        whole = sum(spare.values())
        if whole < lacking or not whole:
            return {}
        return {
            place: wished[place] - math.ceil(lacking * part / whole)
            for place, part in spare.items()
            if part
        }

    def _spare(self, place: int, width: int) -> int:
        column = self._columns[place]
        if place == 0 or column.kind != "text" or column.right or column.key in self._own:
            return 0
        return max(0, width - theme.px(max(LEAST, HEAD * len(column.title) + 2 * PADDING)))

    def button(self) -> QToolButton:
        """The button 列 with its list of columns to tick."""
        made = QToolButton()
        made.setText("列")
        made.setAccessibleName("选择要显示的列")
        made.setIcon(icons.icon("columns", theme.SECONDARY))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setIconSize(QSize(theme.px(theme.ICON + 4), theme.px(theme.ICON)))
        made.setProperty("look", "quiet")
        menu = QMenu(made)
        menu.setProperty("look", "checks")
        menu.aboutToShow.connect(lambda: self._fill(menu))
        made.setMenu(menu)
        return made

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for column in self._columns[1:]:
            if column.kind == "check" or not column.title:
                continue
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(column.key in self._chosen)
            action.toggled.connect(lambda on, key=column.key: self._toggle(key, on))
        menu.addSeparator()
        menu.addAction("恢复原来的列").triggered.connect(lambda: self._forget())

    def _toggle(self, key: str, on: bool) -> None:
        others = [shown for shown in self.shown() if shown != key]
        self.show([*others, key] if on else others)

    def _forget(self) -> None:
        state.keep(f"table/{self._name}", {})
        self.restore()
        self.when_chosen()

    def _hidden(self, place: int) -> bool:
        return self._view.isColumnHidden(place)

    @contextmanager
    def _by_itself(self) -> Iterator[None]:
        self._own_doing = True
        yield
        self._own_doing = False

    def _resized(self, place: int, _: int, width: int) -> None:
        column = self._columns[place]
        if not (self._own_doing or column.stretch or self._hidden(place)):
            self._own[column.key] = round(width * theme.BASE / theme.size())
            self._keep()

    def _keep(self) -> None:
        if self._name:
            state.keep(f"table/{self._name}", {"shown": self.shown(), "widths": self._own})
