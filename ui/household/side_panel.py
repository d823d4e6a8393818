"""The selected household beside the list: who, how clear, what is to be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from models.core import days, money
from models.core.errors import RuleError
from ui.household import told
from ui.household.numbers import secret
from ui.household.print_button import print_button
from ui.kit import parts, theme
from ui.kit.cards import Facts
from ui.kit.shell import Shell
from ui.kit.tags import LIGHTS, TagLabel

WIDE = 260


class SidePanel(QFrame):
    """Reads the household that stands under the cursor; its three buttons act on it."""

    def __init__(self, shell: Shell, open_: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("look", "sheet")
        self._shell, self.household = shell, ""
        self._content = QVBoxLayout()
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(parts.holder(parts.column(self._content, None, space=0)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        self.print_button = print_button(self, shell, lambda: self.household)
        visit = parts.button("走访", "visit", self._visit)
        opened = parts.button("打开", "", open_)
        opened.setToolTip("Enter")
        buttons = parts.row(opened, visit, self.print_button, margins=(12, 12))
        layout.addWidget(parts.line())
        layout.addLayout(buttons)
        self.setFixedWidth(theme.px(WIDE))

    def show_household(self, household: str) -> None:
        """Read and show a household; nothing for ""."""
        self.household = household
        self.setFixedWidth(theme.px(WIDE))
        parts.clear(self._content)
        if not household:
            return
        try:
            file = told.read(household)
        except RuleError:
            return
        for section in (self._head, self._facts, self._lights, self._todos):
            self._content.addWidget(section(file))
            self._content.addWidget(parts.line())

    def _visit(self) -> None:
        if self.household:
            self._shell.go("visits", household=self.household)

    # -- sections --------------------------------------------------------------------------------

    def _head(self, file: told.File) -> QWidget:
        tags = parts.row(*(TagLabel(tag) for tag in told.tags(file)), None, space=6)
        name = parts.label(told.title(file), "heading", wrap=True)
        line = parts.label(told.number_line(file), "caption", wrap=True)
        return _block(parts.column(name, tags, line, space=6))

    def _facts(self, file: told.File) -> QWidget:
        incomes = file["incomes"]
        per_head = f"{money.shown(incomes['per_head_fen'])} 元"
        net = f"{money.shown(incomes['net_per_head_fen'])} 元\n{told.against_line(incomes)}"
        known = bool(incomes["annual_fen"])
        rows = [
            ("身份证号", secret(self._shell, file, "身份证号")),
            ("手机号码", secret(self._shell, file, "手机号码")),
            ("家庭住址", told.whole(file, "家庭住址")),
            ("月人均收入", per_head if known else ""),
            ("人均纯收入", net if known else ""),
        ]
        return _block(parts.column(Facts(rows, wide=70)))

    def _lights(self, file: told.File) -> QWidget:
        states = [str(one["state"]) for one in file["lights"]]
        counts = " · ".join(f"{states.count(word)} {word}" for word in LIGHTS if word in states)
        title = parts.row(parts.label("五清", "panel"), None, parts.label(counts, "caption"))
        rows = [_light_row(one) for one in file["lights"]]
        return _block(parts.column(title, *rows, space=4))

    def _todos(self, file: told.File) -> QWidget:
        rows = [_todo_row(*todo) for todo in told.todos(file, days.today())]
        if not rows:
            rows = [parts.row(parts.label("没有要办的事", "secondary"))]
        return _block(parts.column(parts.label("待办", "panel"), *rows, space=6))


def _block(layout) -> QWidget:
    layout.setContentsMargins(theme.px(14), theme.px(12), theme.px(10), theme.px(12))
    return parts.holder(layout)


def _light_row(light: dict):
    state = str(light["state"])
    icon, tone = LIGHTS[state]
    sign = parts.IconLabel(icon, theme.TONES[tone].solid, 14)
    said = parts.label(state, tone if tone != "grey" else "caption")
    day = parts.label(light["seen_on"] or "—", "caption")
    name = parts.label(light["light"].replace("当前", ""))
    return parts.row(sign, name, None, said, day, space=6)


def _todo_row(icon: str, words: str):
    row = parts.row(space=8)
    row.addWidget(parts.IconLabel(icon))
    row.addWidget(parts.label(words, wrap=True), 1)
    return row
