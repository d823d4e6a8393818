"""The bar over the visits: which view, which month or week or year, which visits."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QButtonGroup, QLayout, QWidget

from ui.kit import parts, theme
from ui.kit.cards import FactLine
from ui.kit.filters import FilterBar, FilterChoice
from ui.kit.tags import Tag, TagLabel
from ui.visit import words
from ui.visit.days_said import SpanSaid

_STATES = ((words.PLANNED, "还没走访"), (words.MADE, "已走访"), (words.CANCELLED, "取消"))
Slot = Callable[..., object]


class ViewBar(QWidget):
    """`choose(view)`, `step(by)`, `today()`, `widen()` and `ask()` are what its parts call."""

    def __init__(
        self,
        views: Sequence[str],
        hint: str,
        choose: Slot,
        step: Slot,
        today: Slot,
        widen: Slot,
        ask: Slot,
    ) -> None:
        super().__init__()
        choices = {
            "campaign": FilterChoice("活动"),
            "form": FilterChoice("形式", words.FORMS),
            "state": FilterChoice("状态", _STATES),
            "unit": FilterChoice("单位"),
        }
        self.filters = FilterBar(lambda *_: ask(), hint, choices)
        self.narrow = parts.button("", "close", widen, "quiet")
        self._nav = self._navigation(step, today)
        self._across = parts.row(self._modes(views, choose), self._nav, self.narrow, space=10)
        self._across.addWidget(self.filters)
        self.setLayout(self._across)

    def show_view(self, place: int, *, spans: bool, searches: bool, states: bool) -> None:
        """Mark a view; `spans`: it shows a span of days, `searches`: words find in it, `states`:
        it shows visits of every state."""
        self._group.button(place).setChecked(True)
        self._nav.setVisible(spans)
        self._across.setStretchFactor(self._nav, int(spans))
        self._across.setStretchFactor(self.filters, int(not spans))
        self.filters.search.setVisible(searches)
        self.filters.choices["campaign"].setVisible(not spans)
        self.filters.choices["state"].setVisible(states)

    def say_span(self, told: SpanSaid, unit: str) -> None:
        """What is shown; `unit` is what the arrows go on by: 月, 周, 年."""
        self._title.setText(told.title)
        tags = [("", TagLabel(Tag(season, "grey", "flag"))) for season in told.seasons]
        self._facts.show_facts([*tags, ("", told.lunar)])
        for button, which, keys in ((self._back, "上", "PgUp"), (self._on, "下", "PgDn")):
            name = f"{which}一{unit}" if unit == "年" else f"{which}个{unit}"
            button.setAccessibleName(name)
            button.setToolTip(f"{name}（{keys}）")

    def say_narrowed(self, said: str) -> None:
        """What narrows the list besides the choices; "" for nothing."""
        self.narrow.setText(said)
        self.narrow.setVisible(bool(said))

    def _modes(self, views: Sequence[str], choose: Slot) -> QLayout:
        self._group, modes = QButtonGroup(self), parts.row(space=0)
        for place, name in enumerate(views):
            button = parts.button(name, "", lambda place=place: choose(place))
            button.setCheckable(True)
            button.setToolTip(f"Alt+{place + 1}")
            self._group.addButton(button, place)
            modes.addWidget(button)
        return modes

    def _navigation(self, step: Slot, today: Slot) -> QWidget:
        self._title, self._facts = parts.label("", "heading"), FactLine()
        self._title.setMinimumWidth(theme.px(112))
        self._back = parts.button("", "previous", lambda: step(-1))
        self._on = parts.button("", "chevron", lambda: step(1))
        for button in (self._back, self._on):
            button.setFixedWidth(theme.px(34))
        home = parts.button("今天", "", today)
        home.setToolTip("Home")
        across = parts.row(self._back, self._title, self._on, home)
        across.addWidget(self._facts, 1)
        return parts.holder(across)
