"""The forms of a campaign: whom it reaches, what it gives, its budget; who is added or goes."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core.codes import CodeList
from models.core.fields import Field, Kind, Ways
from models.fund import queries as fund
from models.household import queries as households
from models.office import queries as office
from models.visit import commands, queries
from models.visit.fields import CAMPAIGN
from models.visit.policy.scope import PersonKind, Scope, read_scope
from models.visit.policy.standards import OTHERS, Gift
from ui.kit import theme
from ui.kit.form_dialog import FormDialog
from ui.kit.shell import Shell
from ui.visit.goods_editor import GoodsEditor

Row = Mapping[str, Any]
MOST = 99
REASON = Field("原因", Kind.LONG, required=True)
KINDS = Field("慰问对象", Kind.CODE, "kinds", codes="慰问对象", many=MOST, required=True)
CLASSES = Field("限困难类别", Kind.CODE, "classes", codes="困难类别", many=MOST)
UNITS = Field("限单位", Kind.CODE, "units", codes="慰问单位", many=MOST)
SEX = Field("限性别", Kind.CODE, "sex", codes="性别")
SOURCE = Field("资金来源", Kind.CODE, "fund_source", codes="资金来源")
COVERS = Field("给谁", Kind.CODE, "covers", codes="慰问类别")
MONEY = Field("慰问金", Kind.MONEY, "gift_money_fen", unit="元")
REST = "其他（没有单独标准的）"


def change_scope(parent: QWidget, shell: Shell, campaign: Row) -> dict[str, int] | None:
    """Ask whom the campaign reaches; what changed, None when cancelled."""
    scope = read_scope(campaign["scope"])
    lists = {
        **office.code_lists(),
        KINDS.codes: CodeList(KINDS.codes, tuple(PersonKind)),
        UNITS.codes: CodeList(UNITS.codes, tuple(_units())),
    }
    fields = (KINDS, CLASSES, UNITS, SEX)
    held = {"kinds": scope.kinds, "classes": scope.classes, "units": scope.units}
    first = {field.label: "、".join(held.get(field.name, ())) for field in fields}

    def submit(values: dict[str, Any], form: str) -> dict[str, int]:
        many = {one.name: _words(values.get(one.label)) for one in (KINDS, CLASSES, UNITS)}
        actor = shell.context.actor.on(form)
        return commands.set_scope(actor, campaign["id"], Scope(**many, sex=values[SEX.label] or ""))

    note = "从档案和职工名册里列出名单；已打印、已走访和手工加的人不会移出。一线岗位按班组各一户。"
    dialog = FormDialog(
        parent, "慰问对象", [("", fields)], {**first, SEX.label: scope.sex}, submit,
        ways=Ways(lists=lists), verb="列出名单", note=note, columns=1,
    )  # fmt: skip
    done: dict[str, int] | None = dialog.result if dialog.exec() else None
    return done


def _units() -> Sequence[str]:
    of_files = (str(unit) for unit in households.filter_values()["单位"])
    return list(dict.fromkeys([*of_files, *office.employee_units()]))


def _words(written: object) -> tuple[str, ...]:
    return tuple(word for word in str(written or "").split("、") if word)


def change_standards(
    parent: QWidget, shell: Shell, campaign: Row, categories: Sequence[str]
) -> bool:
    """Ask what one class or kind is given, or all others; whether it was saved."""
    standards = queries.standards_of(campaign["id"])
    known = tuple(dict.fromkeys([*filter(None, categories), *filter(None, standards), REST]))
    goods = GoodsEditor(queries.known_goods())

    def submit(values: dict[str, Any], form: str) -> bool:
        gift = Gift(values.get(MONEY.label), goods.lines())
        covers = _covers(values.get(COVERS.label))
        kept = {**standards, covers: gift}
        given = {key: one for key, one in kept.items() if one != Gift()}
        commands.set_standards(shell.context.actor.on(form), campaign["id"], given)
        return True

    lists = {COVERS.codes: CodeList(COVERS.codes, known)}
    note = "一次定一类；没有单独标准的都照“其他”。金额和物品都空着，就去掉这一类的标准。"
    dialog = FormDialog(
        parent, "慰问标准", [("每户", (COVERS, MONEY))], {COVERS.label: REST}, submit,
        ways=Ways(lists=lists), verb="保存", note=note, columns=1,
    )  # fmt: skip
    dialog.panel.add_row("每户", "慰问品", goods)

    def show() -> None:
        gift = standards.get(_covers(dialog.panel.editors[COVERS.label].written()), Gift())
        dialog.panel.editors[MONEY.label].show_value(gift.money_fen)
        goods.show_lines(gift.goods)

    dialog.panel.editors[COVERS.label].changed.connect(show)
    show()
    dialog.resize(dialog.width(), dialog.height() + theme.px(120))
    return bool(dialog.exec())


def _covers(said: object) -> str:
    return OTHERS if said in (REST, "", None) else str(said)


def change_budget(parent: QWidget, shell: Shell, campaign: Row) -> bool:
    """Ask for name, day, budget, source and plea; whether they were saved."""
    wanted = ("活动名称", "活动日期", "预算", "请示事由")
    fields = [field for field in CAMPAIGN if field.label in wanted]
    sources = {row["name"]: row["id"] for row in fund.sources()}
    first = {field.label: campaign[field.name] for field in fields}

    def submit(values: dict[str, Any], form: str) -> bool:
        actor = shell.context.actor.on(form)
        given = {field.label: values.get(field.label) for field in fields}
        source = sources.get(values.get(SOURCE.label) or "", "")
        commands.change_campaign(actor, campaign["id"], given, source=source)
        return True

    dialog = FormDialog(
        parent, "活动和预算", [("", (*fields[:3], SOURCE, *fields[3:]))],
        {**first, SOURCE.label: source_name(campaign)}, submit,
        ways=Ways(lists={SOURCE.codes: CodeList(SOURCE.codes, tuple(sources))}), columns=1,
    )  # fmt: skip
    return bool(dialog.exec())


def source_name(campaign: Row) -> str:
    """The name of the source that a campaign is paid from."""
    held = (
        row["name"] for row in fund.sources(retired=True) if row["id"] == campaign["fund_source"]
    )
    return next(held, "")


def add(parent: QWidget, shell: Shell, campaign: Row) -> str:
    """Ask whom to add: of a file, of the employees' list, or a post; the name, "" if cancelled."""
    people = _people()
    who = Field("加谁", Kind.CODE, "who", codes="加谁", hint="打名字从档案和职工名册里选")
    post = Field("或者岗位、站点", hint="如 3 号计量站")
    fields = (who, post, *([REASON] if campaign["frozen_on"] else []))

    def submit(values: dict[str, Any], form: str) -> str:
        actor = shell.context.actor.on(form, values.get(REASON.label) or "")
        household, employee = people.get(values.get(who.label) or "", ("", ""))
        said = "" if household or employee else values.get(post.label) or ""
        visit = commands.add_to_roster(
            actor, campaign["id"], household=household, employee=employee, post=said
        )
        return str(queries.visit(visit)["name"])

    lists = {who.codes: CodeList(who.codes, tuple(people))}
    dialog = FormDialog(
        parent, "加人", [("", fields)], {}, submit, ways=Ways(lists=lists), verb="加入名单",
        columns=1,
    )  # fmt: skip
    return str(dialog.result) if dialog.exec() else ""


def _people() -> dict[str, tuple[str, str]]:
    """Everybody who may be added, as words that tell one from another: (household, employee)."""
    found: dict[str, tuple[str, str]] = {}
    for one in queries.everybody():
        kind = "档案" if one.household else "职工"
        said = f"{one.name} {one.unit} {kind}"
        more = (one.household or one.employee)[-4:]
        found[said if said not in found else f"{said} {more}"] = (one.household, one.employee)
    return found


def take_off(parent: QWidget, shell: Shell, campaign: Row, visits: Sequence[str]) -> bool:
    """Take visits off the roster; a frozen one asks why. Whether it was done."""

    def submit(values: dict[str, Any], form: str) -> int:
        actor = shell.context.actor.on(form, values[REASON.label])
        return commands.take_off_roster(actor, visits)

    if not campaign["frozen_on"]:
        commands.take_off_roster(shell.context.actor, visits)
        return True
    return bool(FormDialog(parent, "移出名单", [("", [REASON])], {}, submit, verb="移出").exec())


def change_category(
    parent: QWidget, shell: Shell, campaign: Row, rows: Sequence[Row], known: Sequence[str]
) -> bool:
    """Ask which 慰问类别 these visits are of; a frozen roster asks why. Whether it was changed."""
    field = Field("慰问类别", Kind.CODE, "category", codes="慰问类别", required=True)
    items = tuple(dict.fromkeys([*filter(None, known), *_classes(), *PersonKind]))

    def submit(values: dict[str, Any], form: str) -> int:
        actor = shell.context.actor.on(form, values.get(REASON.label) or "")
        return commands.set_category(actor, [row["id"] for row in rows], values[field.label])

    first = {row["category"] for row in rows}
    note = f"{rows[0]['name']}等 {len(rows):,} 户" if len(rows) > 1 else str(rows[0]["name"])
    dialog = FormDialog(
        parent, "改慰问类别", [("", (field, *([REASON] if campaign["frozen_on"] else [])))],
        {field.label: first.pop() if len(first) == 1 else ""}, submit,
        ways=Ways(lists={field.codes: CodeList(field.codes, items)}), verb="改类别",
        note=f"{note}。类别有自己的标准，就照它发；没有的照“其他”。", columns=1,
    )  # fmt: skip
    return bool(dialog.exec())


def _classes() -> Sequence[str]:
    return office.code_lists()[CLASSES.codes].items


def reopen(parent: QWidget, shell: Shell, campaign: Row) -> bool:
    """Ask why the roster is opened again; whether it was."""

    def submit(values: dict[str, Any], form: str) -> None:
        actor = shell.context.actor.on(form)
        commands.reopen_roster(actor, campaign["id"], values[REASON.label])

    form = FormDialog(parent, "重新打开名单", [("", [REASON])], {}, submit, verb="重新打开")
    return bool(form.exec())
