"""The record of a visit as one fills it in: facts at the left, the five lights at the right."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from models.core import days
from models.core.errors import RuleError
from models.core.fields import Field, Kind, Problem, Ways
from models.fund import queries as fund
from models.household import queries as households
from models.office import queries as office
from models.visit import queries
from models.visit.fields import VISIT
from models.visit.policy import GoodsLine
from models.visit.policy.standards import Gift
from ui.kit import parts, theme
from ui.kit.cards import Card
from ui.kit.employee_offer import EmployeeOffer
from ui.kit.form_panel import FormPanel
from ui.kit.offer import offer_words
from ui.kit.scroll import Scroll
from ui.visit.changes_input import ChangesInput
from ui.visit.goods_editor import GoodsEditor
from ui.visit.light_inputs import LightInputs
from ui.visit.photos_card import PhotosCard

BY_LABEL: Mapping[str, Field] = {one.label: one for one in VISIT}
WHO = ("姓名", "单位")
SECTIONS = (
    ("走访", ("走访日期", "走访形式", "走访人", "走访对象")),
    ("了解到的情况", ("诉求",)),
    ("慰问", ("慰问金", "资金来源", "领取人", "代领人", "代领人关系")),
    ("承诺和下次走访", ("承诺事项", "承诺期限", "承诺责任人", "下次走访", "备注")),
)
SIDE = 344
NARROW = 16  # text size from which a form of two columns has no room
TWO_LINES = 52  # px: what stands on the paper is short
_HINTS = {
    "走访人": "几个人用顿号隔开，如 高建民 主席、周敏",
    "走访对象": "见到了谁，与户主的关系",
    "代领人": "别人代领时填",
    "承诺责任人": "谁去办；不填就是走访人",
}
GOODS = ("品名", "数量", "单价")  # fields of a line that a refusal may name
CHANGE = "困难变化"
LABELS = (*(label for _, labels in SECTIONS for label in labels), CHANGE)


class EntryForm(QWidget):
    """Shows a planned, made or new visit; `read()` gives what stands there, checked."""

    changed = Signal()

    def __init__(self, with_name: bool = False) -> None:
        super().__init__()
        ways = Ways(lists=office.code_lists())
        groups = [("走访的是谁", WHO)] if with_name else []
        sections = [
            (title, [_field(label) for label in labels]) for title, labels in (*groups, *SECTIONS)
        ]
        columns = 1 if theme.size() > NARROW else 2
        self.panel = FormPanel(sections, {}, ways, columns=columns)
        self.panel.body.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(8))
        self.lights = LightInputs()
        self.card = Card("五清")
        self.card.body.addWidget(self.lights)
        self.accept = QCheckBox("同时更新五清")
        self.accept.setToolTip("不勾：发现的情况先放在“走访发现”里，采纳了才写进档案")
        self.card.body.addWidget(self.accept)
        self.goods = GoodsEditor(queries.known_goods())
        self.panel.add_row("慰问", "慰问品", self.goods)
        self.changes = ChangesInput()
        self.panel.add_row("了解到的情况", CHANGE, self.changes)
        self._offer()
        for editor in self.panel.editors.values():
            if editor.field.kind is Kind.LONG:
                editor.line.setFixedHeight(theme.px(TWO_LINES))
        self.photos = PhotosCard()
        self._lay_out()
        self.panel.changed.connect(self.changed)
        self.lights.changed.connect(self.changed)
        self.goods.changed.connect(self.changed)
        self.changes.changed.connect(self.changed)
        self.photos.changed.connect(self.changed)

    def show_visit(
        self, values: Mapping[str, Any], findings: Mapping[str, Any], goods: Sequence[GoodsLine]
    ) -> None:
        """Fill in values by label, findings by light and lines of goods."""
        self.panel.show_values(values)
        self.goods.show_lines(goods)
        self.changes.show_said(values.get(CHANGE) or "")
        self.panel.mark({})
        self.lights.show_findings(findings)
        self.photos.clear()
        self._given = self._besides()
        self.accept.setChecked(True)
        self.panel.verticalScrollBar().setValue(0)

    def show_household(self, household: str) -> None:
        """Show how clear the household's lights are; none to a person in no file."""
        self.card.setVisible(bool(household))
        if household:
            self.lights.show_states(households.lights(household, days.today()))

    def dirty(self) -> bool:
        """Whether anything was typed since it was filled in."""
        return self.panel.dirty() or self._besides() != self._given

    def read(self) -> tuple[dict[str, Any], dict[str, Any], list[Problem]]:
        """(values by label, findings by light, problems)."""
        values, problems = self.panel.check()
        return values | {CHANGE: self.changes.said()}, self.lights.findings(), problems

    def refuse(self, error: RuleError) -> str:
        """Show a refusal at its field; what is left to be said elsewhere."""
        of_goods = error.field in GOODS
        self.goods.mark(error.message if of_goods else "")
        self.panel.mark({error.field: error.message} if error.field and not of_goods else {})
        placed = of_goods or any(one.error.text() for one in self.panel.editors.values())
        return "标红的地方要改。" if placed else error.message

    def focus(self, label: str = "走访日期") -> None:
        """Put the cursor into a field."""
        line = self.panel.editors[label].line
        line.setFocus()
        if hasattr(line, "selectAll"):
            line.selectAll()

    def _besides(self) -> tuple[object, ...]:
        """What stands beside the fields, to see whether anything was changed."""
        photos = len(self.photos.waiting)
        return self.goods.written(), self.changes.said(), self.lights.findings(), photos

    def _offer(self) -> None:
        cadres = [one.name for one in office.cadres() if one.name]
        offer_words(self.panel.editors["走访人"].line, cadres)
        if "姓名" in self.panel.editors:
            self.offer = EmployeeOffer(self.panel.editors["姓名"].line, self._take)
        sources = [row["name"] for row in fund.sources()]
        offer_words(self.panel.editors["资金来源"].line, sources)

    def _take(self, facts: Mapping[str, Any]) -> None:
        """Take over name and unit of an employee who was chosen."""
        for label in WHO:
            self.panel.editors[label].write(str(facts.get(label) or ""))

    def _lay_out(self) -> None:
        sheet = parts.holder(parts.column(self.panel, margins=(1,)), "sheet")
        side = parts.column(self.card, self.photos, None, space=8)
        held = Scroll(parts.holder(side))
        held.setFixedWidth(theme.px(SIDE))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(12))
        across.addWidget(sheet, 1)
        across.addWidget(held)
        self.side = side


def _field(label: str) -> Field:
    field = BY_LABEL[label]
    kind = Kind.TEXT if label == "备注" else field.kind
    return replace(field, kind=kind, hint=_HINTS.get(label, field.hint))


def first_values(row: Mapping[str, Any], gift: Gift, name: str) -> dict[str, Any]:
    """What a form of a planned visit begins with: the plan, what is to be given, today."""
    return {
        **{label: row.get(BY_LABEL[label].name) for label in (*WHO, *LABELS)},
        "走访日期": row.get("visited_on") or days.today().isoformat(),
        "走访形式": row.get("form") or "入户",
        "走访人": (queries.with_visitors([row])[0]["visitors"] if row else "") or name,
        "慰问金": gift.money_fen,
        "资金来源": queries.sources_of([row])[row["id"]] if row else "",
    }
