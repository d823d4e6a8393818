"""Handing out by the roster: the day, who went, and the numbers that got nothing, typed twice."""

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import days, money
from models.core.errors import RuleError
from models.core.fields import Field, Ways
from models.office import queries as office
from models.visit import commands, queries
from models.visit.queries import VisitFilter
from ui.kit import parts
from ui.kit.form_dialog import FormDialog
from ui.kit.shell import Shell
from ui.visit import words
from ui.visit.entry_form import BY_LABEL

LEFT = Field("没有发到的编号", hint="用顿号隔开，如 3、17；都发到了就空着")
AGAIN = Field("再输一遍编号")
FIELDS = tuple(BY_LABEL[label] for label in ("走访日期", "走访形式", "走访人", "慰问品折价"))
NOTE = (
    "名单上每户按各自的标准登记为已走访，不用一张一张录。"
    "发得不一样的户，先列在没有发到里，再单独登记。"
)


class GiveAllDialog(FormDialog):
    """The form; under it stands what will be recorded, as one fills it in."""

    def __init__(self, parent: QWidget, shell: Shell, campaign: Mapping[str, Any]) -> None:
        self._shell, self._campaign = shell, campaign
        where = VisitFilter(campaign=campaign["id"], state=words.PLANNED)
        rows = queries.visits_of(queries.visit_ids(where))
        self._waiting = {row["number"]: row for row in rows}
        self._gifts = queries.gifts_of(rows)
        first = {"走访日期": days.today().isoformat(), "走访形式": "入户"}
        super().__init__(
            parent, f"按名单全部发放：{campaign['name']}",
            [("", FIELDS), ("没有发到的", (LEFT, AGAIN))], first, self._give,
            ways=Ways(lists=office.code_lists()), verb="全部发放", note=NOTE,
        )  # fmt: skip
        self._told = parts.label("", "strong", wrap=True)
        self.panel.body.insertWidget(self.panel.body.count() - 1, self._told)
        self.panel.changed.connect(self._tell)
        self._tell()

    def _give(self, values: dict[str, Any], form: str) -> dict[str, int]:
        left = numbers(values.get(LEFT.label) or "")
        if sorted(left) != sorted(numbers(values.get(AGAIN.label) or "")):
            raise RuleError("两遍编号不一样，还没有登记。请对照没有发到的表再输一遍。", AGAIN.label)
        said = {field.label: values.get(field.label) for field in FIELDS}
        actor = self._shell.context.actor.on(form)
        return commands.give_all(actor, self._campaign["id"], said, left)

    def _tell(self) -> None:
        values, _ = self.panel.check()
        try:
            left = set(numbers(values.get(LEFT.label) or ""))
        except RuleError as refused:
            self._told.setText(refused.message)
            return
        given = [row for number, row in self._waiting.items() if number not in left]
        paid = sum(self._gifts[row["id"]].money_fen or 0 for row in given)
        names = [f"{n} 号 {self._waiting[n]['name']}" for n in sorted(left & set(self._waiting))]
        rest = f"；没有发到：{'、'.join(names)}" if names else ""
        self._told.setText(f"发放 {len(given):,} 户，慰问金 {money.shown(paid)} 元{rest}。")


def numbers(written: str) -> list[int]:
    """The numbers of a list such as 3、17 和 20; refuses what is none."""
    found = [part for part in re.split(r"[\s、，,;；和]+", written) if part]
    said = [part.removesuffix("号").removeprefix("第") for part in found]
    if wrong := [part for part in said if not part.isdecimal()]:
        raise RuleError(f"“{wrong[0]}”不是编号，还没有登记。请只写编号，用顿号隔开。", LEFT.label)
    return [int(part) for part in said]


def give(parent: QWidget, shell: Shell, campaign: Mapping[str, Any]) -> dict[str, int] | None:
    """Ask and hand out; what was recorded, None when cancelled."""
    dialog = GiveAllDialog(parent, shell, campaign)
    if not dialog.exec():
        return None
    done: dict[str, int] = dialog.result
    return done
