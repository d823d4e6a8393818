"""Recording one visit: a planned one, a new one to a household or a person, or a correction."""

import uuid
from typing import Any

from models.core.errors import RuleError
from models.household import queries as households
from models.visit import commands, queries
from models.visit.policy.standards import Gift
from ui.kit import ask, parts
from ui.kit.page import Page
from ui.kit.shell import Shell
from ui.kit.steps import Breadcrumb
from ui.visit.entry_form import LABELS, WHO, EntryForm, first_values


class EntryPage(Page):
    """`visit` is recorded or, when it was made, corrected; else one to `household` begins."""

    key = "visits"

    def __init__(self, shell: Shell, visit: str = "", household: str = "") -> None:
        super().__init__(shell)
        self.visit, self.household = visit, household
        self._form, self._saved = uuid.uuid4().hex, False
        self._row = queries.visit(visit) if visit else {}
        self.correcting = bool(self._row) and self._row["state"] == "已走访"
        self.household = self._row.get("household") or household
        self.add_breadcrumb(Breadcrumb("走访", self._heading(), shell.back))
        self._said = parts.label("", "red")
        self.add_action("取消", "", shell.back)
        self.save_button = self.add_action("保存", "check", self.save, accent=True, does="save")
        self.save_button.setToolTip("Ctrl+S")
        self.form = EntryForm(with_name=not self.household)
        self.form.changed.connect(lambda: self._said.setText(""))
        self.body.addWidget(self.form)
        self.body.addWidget(self._said)
        self._fill()

    def save(self) -> None:
        """Check, mark what is wrong, or record and go back."""
        values, findings, problems = self.form.read()
        if problems:
            self.form.panel.mark({p.label: p.reason for p in problems})
            self._said.setText(f"有 {len(problems)} 处要改，还没有保存。")
            return
        try:
            self._record(values, findings)
        except RuleError as refused:
            self._said.setText(self.form.refuse(refused))
            return
        self._saved = True
        self.shell.back()
        self.shell.stale()
        words = "已更正" if self.correcting else "已登记"
        self.shell.say(f"{self._name()} {values['走访日期']} 的走访{words}。")

    def take_focus(self) -> None:
        """The cursor stands in the first field, what is written there chosen."""
        self.form.focus(WHO[0] if not self.household else "走访日期")

    def leave(self) -> bool:
        return self._saved or not self.form.dirty() or ask.leave_unsaved(self)

    # -- inside ----------------------------------------------------------------------------------

    def _record(self, values: dict[str, Any], findings: dict[str, Any]) -> None:
        actor, goods = self.shell.context.actor.on(self._form), self.form.goods.lines()
        accept = self.form.accept.isChecked()
        if self.correcting:
            visit = commands.correct_visit(actor, self.visit, values, findings, goods, accept)
        else:
            household = "" if self.visit else self.household
            visit = commands.record_visit(
                actor,
                values,
                findings,
                visit=self.visit,
                household=household,
                goods=goods,
                accept=accept,
            )
        self.form.photos.keep(self.shell.context.actor, visit)

    def _fill(self) -> None:
        self.set_title(self._heading())
        self.set_subtitle(self._about())
        gift = queries.gifts_of([self._row])[self.visit] if self._row else Gift()
        values = first_values(self._row, gift, self.shell.context.actor.name)
        if self.household:
            values = {label: values[label] for label in LABELS}
        self.form.show_visit(values, self._row.get("findings", {}), gift.goods)
        self.form.show_household(self.household)

    def _name(self) -> str:
        if self._row:
            return str(self._row["name"])
        if self.household:
            file = next(iter(households.files([self.household])))
            return str(file["values"].get("姓名") or "")
        return self.form.panel.written().get("姓名", "")

    def _heading(self) -> str:
        if not (self._row or self.household):
            return "登记走访"
        verb = "更正走访" if self.correcting else "登记走访"
        return f"{verb} {self._name()}"

    def _about(self) -> str:
        if not self._row:
            return "" if self.household else "不在档的人也可以登记：住院、丧事、一线岗位。"
        number = f"第 {self._row['number']} 号" if self._row["number"] else ""
        planned = f"原定 {self._row['planned_on']}" if self._row["planned_on"] else ""
        words = (self._row["unit"], self._row["campaign_name"], number, planned)
        return " · ".join(filter(None, words))
