"""Which columns of a table are on show and how wide: chosen by the user, kept for next time."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMenu, QTableView, QToolButton

from ui.kit import icons, state, theme


class ColumnChoice:
    """Keeps the columns of one view; `name` is the key to remember under, "" forgets."""

    def __init__(self, view: QTableView, name: str) -> None:
        self._view, self._name, self._own_doing = view, name, False
        self.when_chosen: Callable[[], object] = lambda: None  # a page that reads by column
        self._columns = view.model().columns
        view.horizontalHeader().sectionResized.connect(lambda *_: self._resized())
        self.restore()

    def shown(self) -> list[str]:
        """The keys of the columns on show."""
        return [c.key for place, c in enumerate(self._columns) if not self._hidden(place)]

    def show(self, keys: Sequence[str]) -> None:
        """Show exactly these columns (the first one always) and remember the choice."""
        for place, column in enumerate(self._columns):
            self._view.setColumnHidden(place, place > 0 and column.key not in keys)
        self.fit()
        self._keep()
        self.when_chosen()

    def restore(self) -> None:
        """Columns and widths as they were left, or as the page declares them."""
        kept = state.value(f"table/{self._name}", {}) if self._name else {}
        shown = kept.get("shown") or [column.key for column in self._columns if column.shown]
        with self._by_itself():
            for place, column in enumerate(self._columns):
                self._view.setColumnHidden(place, place > 0 and column.key not in shown)
                width = kept.get("widths", {}).get(column.key, column.width)
                self._view.setColumnWidth(place, theme.px(width))
        self.fit()

    def fit(self) -> None:
        """Give the room that is left to the stretching column, at least its own width."""
        shown = [place for place in range(len(self._columns)) if not self._hidden(place)]
        taking = next((place for place in shown if self._columns[place].stretch), None)
        if taking is None:
            return
        others = sum(self._view.columnWidth(place) for place in shown if place != taking)
        left = self._view.viewport().width() - others
        with self._by_itself():
            self._view.setColumnWidth(taking, max(left, theme.px(self._columns[taking].width)))

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
        for place, column in enumerate(self._columns[1:], start=1):
            if column.kind == "check" or not column.title:
                continue
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self._hidden(place))
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

    def _resized(self) -> None:
        if not self._own_doing:
            self._keep()

    def _keep(self) -> None:
        if not self._name:
            return
        widths = {
            column.key: round(self._view.columnWidth(place) * theme.BASE / theme.size())
            for place, column in enumerate(self._columns)
            if not column.stretch and not self._hidden(place)
        }
        state.keep(f"table/{self._name}", {"shown": self.shown(), "widths": widths})
