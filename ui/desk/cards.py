"""The cards beside the tasks: this month's visits, the register by class, the next festivals."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from models.core import money
from models.desk.queries import Today
from ui.kit import parts, theme
from ui.kit.cards import Card
from ui.kit.shell import Shell
from ui.kit.steps import SegmentBar, Swatch

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CLASSES = {"深度困难": theme.RED, "相对困难": theme.AMBER, "意外致困": theme.GREEN}
OTHER = ("未定类别", theme.GREY)


class MonthCard(Card):
    """走访人次 of the month as the one figure; households and sums below."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("本月走访")
        self._said = QVBoxLayout()
        self._said.setSpacing(theme.px(8))
        self.body.addLayout(self._said)
        self.open = parts.button("登记走访", "visit", lambda: shell.go("visits"))
        self.body.addWidget(self.open)

    def show_day(self, today: Today) -> None:
        """Show the month of the day."""
        month = today.month
        self.set_head(f"{today.on.month} 月走访", "与月报一致")
        parts.clear(self._said)
        figure = parts.row(
            parts.label(f"{month['走访人次']:,}", "big"), parts.label("人次"), None, space=4
        )
        figure.addWidget(parts.label(f"入户 {month['入户户数']:,} 户", "caption"))
        self._said.addLayout(figure)
        self._said.addWidget(parts.line())
        across = parts.row(space=12)
        for name in ("慰问金", "慰问品折价", "款物合计"):
            said = parts.label(name, "caption"), parts.label(f"{money.shown(month[name])}")
            across.addLayout(parts.column(*said, space=2), 1)
        self._said.addLayout(across)


class RegisterCard(Card):
    """Files 在档 as the one figure, and their classes as shares."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("困难职工家庭")
        self._said = QVBoxLayout()
        self._said.setSpacing(theme.px(8))
        self.body.addLayout(self._said)
        self._shell = shell

    def show_day(self, today: Today) -> None:
        """Show the register as it stands."""
        under_way = f"办理中 {today.under_way} 户" if today.under_way else ""
        self.set_head("困难职工家庭", under_way)
        parts.clear(self._said)
        shares = shares_of(today.classes)
        figure = parts.row(
            parts.label(f"{today.on_file:,}", "big"), parts.label("户在档"), None, space=4
        )
        figure.addWidget(parts.label(f"{today.people:,} 人", "caption"))
        self._said.addLayout(figure)
        bar = SegmentBar(high=14)
        said = "、".join(f"{name} {count} 户" for name, count, _ in shares)
        bar.show_shares([(count, colour) for _, count, colour in shares], said)
        self._said.addWidget(bar)
        self._said.addLayout(self._legend(shares))

    def _legend(self, shares: list[tuple[str, int, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(2))
        for place, (name, count, colour) in enumerate(shares):
            row, column = divmod(place, 2)
            grid.addWidget(self._share(name, count, colour), row, column)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        return grid

    def _share(self, name: str, count: int, colour: str):
        target = {"状态": "在档", "困难类别": name} if name != OTHER[0] else {"状态": "在档"}
        link = parts.button(name, "", lambda: self._shell.go("households", **target), "link")
        figure = parts.label(f"{count:,}")
        return parts.holder(parts.row(Swatch(colour), link, None, figure, space=4))


def shares_of(classes: dict[str, int]) -> list[tuple[str, int, str]]:
    """(class, files, colour) in the order of need; files without a class come last."""
    known = [(name, classes.get(name, 0), colour) for name, colour in CLASSES.items()]
    rest = sum(count for name, count in classes.items() if name not in CLASSES)
    return [*known, (OTHER[0], rest, OTHER[1])] if rest else known


class FestivalCard(Card):
    """The next festivals: day, lunar day, days left, and whether visits are planned."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("节日", "公历 · 农历")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(8))
        self.body.addLayout(self._grid)
        self.open = parts.button("排走访计划", "calendar", lambda: shell.go("visits", plan=True))
        self.body.addWidget(self.open)

    def show_day(self, today: Today) -> None:
        """Show the festivals that come next."""
        parts.clear(self._grid)
        for row, one in enumerate(today.festivals):
            planned = f"已排 {one.planned} 户" if one.planned else "未排"
            left = f"{one.days_left} 天后" if one.days_left else "今天"
            self._grid.addWidget(parts.label(one.name, "strong"), row, 0)
            self._grid.addWidget(parts.label(f"{one.on:%m-%d}"), row, 1)
            self._grid.addWidget(parts.label(one.lunar, "caption"), row, 2)
            for column, words in ((3, left), (4, planned)):
                said = parts.label(words, "caption")
                said.setAlignment(RIGHT)
                self._grid.addWidget(said, row, column)
        self._grid.setColumnStretch(2, 1)
