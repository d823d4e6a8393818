"""The arithmetic of a family's incomes, line by line, with both per-head figures."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from models.core import money
from ui.household import told
from ui.kit import parts, theme
from ui.kit.cards import Card


class IncomeCard(Card):
    """Shows what `queries.propose` gives; used on the card and, live, in the assessment."""

    def __init__(self, title: str = "收入计算") -> None:
        super().__init__(title)
        self._content = QVBoxLayout()
        self._content.setSpacing(theme.px(2))
        self.body.addLayout(self._content)
        self.body.addStretch(1)

    def show_incomes(self, incomes: Mapping[str, Any]) -> None:
        """Show the lines, the two figures and the class that follows."""
        self.note.setText(_proposed(incomes))
        parts.clear(self._content)
        for line in incomes["lines"]:
            self._add_line(line)
        self._content.addSpacing(theme.px(6))
        self._content.addWidget(parts.line())
        self._content.addSpacing(theme.px(4))
        self._content.addLayout(self._figures(incomes))
        for one in incomes["differences"]:
            said = parts.label(_difference(one), "amber", wrap=True)
            self._content.addSpacing(theme.px(6))
            self._content.addWidget(said)

    def _add_line(self, line: Mapping[str, Any]) -> None:
        look = "strong" if line["total"] else "body"
        if line["total"]:
            self._content.addWidget(parts.line("divider"))
        words = parts.label(line["text"])
        words.setMinimumWidth(1)
        words.setToolTip(line["text"])
        row = parts.row()
        row.addWidget(words, 1)
        row.addWidget(parts.label(_signed(line), look))
        self._content.addLayout(row)

    def _figures(self, incomes: Mapping[str, Any]):
        line = incomes["line_fen"]
        below = line is not None and incomes["net_per_head_fen"] < line
        per_head = _figure("月人均收入", incomes["per_head_fen"], incomes["per_head_text"])
        net = _figure("月人均纯收入", incomes["net_per_head_fen"], incomes["net_text"], below)
        across = parts.row(per_head, parts.line("upright"), net, space=12)
        across.setStretch(0, 1)
        across.setStretch(2, 1)
        return across


def _signed(line: Mapping[str, Any]) -> str:
    return money.shown(line["amount_fen"])


def _figure(name: str, amount: int, how: str, red: bool = False):
    figure = parts.label(money.shown(amount), "figure-red" if red else "figure")
    return parts.column(
        parts.label(name, "caption"), figure, parts.label(how, "caption", wrap=True), space=0
    )


def _proposed(incomes: Mapping[str, Any]) -> str:
    if not incomes["annual_fen"]:
        return "收入还没有登记"
    line, net = incomes["line_fen"], incomes["net_per_head_fen"]
    if line is None:
        return told.against_line(incomes)
    if not incomes["proposed_class"]:
        return "不在困难标准内"
    below = f"：{money.shown(net)} < 低保线 {money.shown(line)}" if net < line else ""
    return f"建议{incomes['proposed_class']}{below}"


def _difference(one: Mapping[str, Any]) -> str:
    if one["label"] == "家庭人口":
        return f"名册写 {one['stated']} 口人，登记了 {one['computed']} 人，请核对。"
    stated, computed = money.shown(one["stated"]), money.shown(one["computed"])
    return f"{one['label']}名册写 {stated}，按成员算是 {computed}，请核对。"
