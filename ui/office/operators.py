"""操作员: who may open this store, with an own password, and what each may do."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from models.core.errors import RuleError
from models.core.fields import Field
from models.core.slot import DEFAULT_COST, KeyCost
from models.office import commands, queries
from models.office.policy import ALL_ROLES
from ui.kit import ask, errors, parts, theme
from ui.kit.cards import Card
from ui.kit.form_dialog import FormDialog
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.office.recovery import RecoveryDialog
from ui.office.tab import SettingsTab

COLUMNS = (
    ColumnSpec("name", "姓名", 88),
    ColumnSpec("roles", "权限", 140, stretch=True),
    ColumnSpec("post", "职务", 72),
    ColumnSpec("telephone", "联系电话", 96),
    ColumnSpec("here", "", 48, sortable=False, quiet=True),
)
WHAT = {
    "录入": "登记家庭和走访、导入导出、打印",
    "审核": "复核、审批别人录入的内容",
    "管理": "操作员、标准、代码表和本页其他设置",
}
NAME, FORMER, FIRST, AGAIN = "姓名", "原来的密码", "密码", "再输一遍密码"
PASSWORD_FIELDS = (Field(FIRST, hint="至少 8 个字符"), Field(AGAIN))
SIDE = 304


class OperatorsTab(SettingsTab):
    """The operators and the recovery code."""

    cost: KeyCost = DEFAULT_COST

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.table = TableView(rows_model(COLUMNS, self._rows))
        self.table.opened.connect(lambda _: self.change_button.click())
        self.table.chosen.connect(lambda _: self._show_buttons())
        self._lay_out()

    def reload(self) -> None:
        self.table.rows().reload()
        if self.table.current() is None:
            self.table.choose_row(0)
        self._show_buttons()

    def _show_buttons(self) -> None:
        """All is for 管理 but one's own password."""
        row = self.table.current()
        own = row is not None and row["id"] == self.shell.context.actor.id
        self.for_admin(self.retire_button, self.change_button, self.add_button, self.code_button)
        self.for_admin(self.key_button, free=own)

    def _rows(self) -> list[dict[str, Any]]:
        me = self.shell.context.actor.id
        return [
            {
                "id": one.id,
                "name": one.name,
                "roles": "、".join(role for role in ALL_ROLES if role in one.roles),
                "post": one.post,
                "telephone": one.telephone,
                "here": "本人" if one.id == me else "",
            }
            for one in queries.operators()
        ]

    # -- doing -----------------------------------------------------------------------------------

    def add(self) -> None:
        """Give somebody access with an own password."""
        if self.add_form().exec():
            self.done("操作员已添加，下次打开时可以选他的姓名。")

    def add_form(self) -> FormDialog:
        """The form of a new operator."""
        boxes = RoleBoxes(["录入"])

        def submit(values: dict[str, Any], form: str) -> str:
            _check_same(values)
            context = self.shell.context
            with _placed():
                return commands.add_operator(
                    context.actor.on(form),
                    context.store,
                    values[NAME],
                    values[FIRST],
                    boxes.roles(),
                    cost=self.cost,
                )

        fields = [("", [Field(NAME), *PASSWORD_FIELDS])]
        note = "请他本人来输入密码，不要共用。至少 8 个字符，不要求大小写和符号。"
        dialog = FormDialog(
            self, "新增操作员", fields, {}, submit,
            verb="添加", note=note, secret=(FIRST, AGAIN), columns=1,
        )  # fmt: skip
        _add_boxes(dialog, boxes)
        return dialog

    def change(self) -> None:
        """Change the roles of the operator under the cursor."""
        row = self.table.current()
        if row and self.change_form(row["id"]).exec():
            self.done("权限已保存，他下次打开时生效。")

    def change_form(self, officer: str) -> FormDialog:
        """The form of an operator's roles and post."""
        cadre = queries.cadre(officer)
        boxes = RoleBoxes(cadre.roles)

        def submit(values: dict[str, Any], form: str) -> None:
            said = {**values, "权限": "、".join(boxes.roles())}
            commands.change_operator(self.shell.context.actor.on(form), officer, said)

        values = {"职务": cadre.post, "联系电话": cadre.telephone}
        fields = [("", [Field("职务"), Field("联系电话")])]
        dialog = FormDialog(self, cadre.name, fields, values, submit, columns=1)
        _add_boxes(dialog, boxes)
        return dialog

    def rekey(self) -> None:
        """Another password for the operator under the cursor."""
        row = self.table.current()
        if row and self.rekey_form(row["id"], row["name"]).exec():
            self.done("密码已换，旧密码不能再用。")

    def rekey_form(self, officer: str, name: str) -> FormDialog:
        """The form of a new password."""

        context = self.shell.context
        proved = officer != context.actor.id or context.store.by_recovery_code

        def submit(values: dict[str, Any], form: str) -> None:
            _check_same(values)
            with _placed():
                commands.rekey_operator(
                    context.actor.on(form), context.store, officer, values[FIRST],
                    old=values.get(FORMER, ""), cost=self.cost,
                )  # fmt: skip

        note = "自己的密码自己换；别人忘了密码，由有“管理”权限的人重设，请他本人来输入。"
        asked = PASSWORD_FIELDS if proved else (Field(FORMER), *PASSWORD_FIELDS)
        return FormDialog(
            self, f"换密码：{name}", [("", asked)], {}, submit,
            verb="换密码", note=note, secret=[one.label for one in asked], columns=1,
        )  # fmt: skip

    def retire(self) -> None:
        """Take the access of the operator under the cursor away, after asking."""
        row = self.table.current()
        if not row:
            return
        sentence = (
            f"停用后，{row['name']}的密码不能再打开资料库；他办过的事仍记在他名下。"
            "他负责的单位要另选责任干部。"
        )
        if ask.confirm(self, f"停用 {row['name']}", sentence, "停用"):
            context = self.shell.context
            self.act(
                lambda: commands.retire_operator(context.actor, context.store, row["id"]),
                f"{row['name']}已停用。",
            )

    def renew_code(self) -> None:
        """A new recovery code, shown once, after asking."""
        sentence = "换新以后，旧信封里的恢复码马上作废。新的恢复码只显示一次，请准备好打印机。"
        if not ask.confirm(self, "换新恢复码", sentence, "换新"):
            return
        context = self.shell.context
        try:
            code = commands.renew_recovery_code(context.actor, context.store, cost=self.cost)
        except RuleError as refused:
            errors.show_refusal(self, refused)
            return
        RecoveryDialog(self, code, context.office, context.actor.name).exec()
        self.done("恢复码已换新，旧的已作废。")

    # -- laying out ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.retire_button = parts.button("停用", "lock", self.retire)
        self.key_button = parts.button("换密码", "key", self.rekey)
        self.change_button = parts.button("改权限", "edit", self.change)
        self.add_button = parts.button("新增操作员", "plus", self.add, "accent")
        self.code_button = parts.button("换新恢复码", "refresh", self.renew_code)
        buttons = parts.row(
            parts.label("操作员", "heading"), None, self.retire_button, self.key_button,
            self.change_button, self.add_button,
        )  # fmt: skip
        left = parts.column(buttons, TablePanel(self.table, "人"))
        left.setStretch(1, 1)
        roles = Card("权限")
        for role, what in WHAT.items():
            words = parts.label(what, "secondary", wrap=True)
            line = parts.row(parts.label(role, "strong"), words, space=12)
            line.setStretch(1, 1)
            roles.body.addLayout(line)
        alone = "只有一名操作员时，三种权限都在他身上；打印的表上留出复核签字的位置。"
        roles.body.addWidget(parts.label(alone, "caption", wrap=True))
        code = Card("恢复码")
        words = (
            "密码忘了，只有信封里的恢复码能打开资料库。管信封的人换了，或信封拆过，就换一个新的。"
        )
        code.body.addWidget(parts.label(words, "secondary", wrap=True))
        code.body.addWidget(self.code_button)
        self.lay_out(left, self.cards(SIDE, roles, code))


class RoleBoxes(QWidget):
    """One box for each role with what it allows."""

    def __init__(self, held: Iterable[str]) -> None:
        super().__init__()
        known = set(held)
        self.boxes = {role: QCheckBox(f"{role}　{WHAT[role]}") for role in ALL_ROLES}
        for role, box in self.boxes.items():
            box.setChecked(role in known)
        self.setLayout(parts.column(*self.boxes.values(), space=4))

    def roles(self) -> frozenset[str]:
        """The roles that are ticked."""
        return frozenset(role for role, box in self.boxes.items() if box.isChecked())


def _add_boxes(dialog: FormDialog, boxes: RoleBoxes) -> None:
    body = dialog.panel.body
    body.insertWidget(body.count() - 1, parts.label("权限", "heading"))
    body.insertWidget(body.count() - 1, boxes)
    dialog.resize(dialog.width(), dialog.height() + theme.px(120))


def _check_same(values: dict[str, Any]) -> None:
    if values[FIRST] != values[AGAIN]:
        raise RuleError("两遍密码不一样，请再输一遍。", AGAIN)


@contextmanager
def _placed() -> Iterator[None]:
    """Puts a refusal of the key file at its field of the form."""
    places = {"password": FIRST, "name": NAME, "old": FORMER}
    try:
        yield
    except RuleError as error:
        raise RuleError(error.message, places.get(error.field or "", error.field)) from error
