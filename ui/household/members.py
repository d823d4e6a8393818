"""Adding, changing and taking out members of a family."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from models.core.fields import Field, Kind, Ways
from models.household import commands, fields
from models.household.policy import LeaveReason
from models.office import queries as office
from ui.household import edit, told
from ui.household.act_form import ON, act_form, words
from ui.kit.employee_offer import EmployeeOffer
from ui.kit.form_dialog import FormDialog

_FIRST = ("姓名", "关系", "身份证号", "性别", "出生日期", "身份", "健康状况", "月收入", "手机号码")
_STUDY = ("单位或学校", "工作状态", "入学年份", "年制", "当前学历", "医保状况")
_OTHERWISE = {"单位": "单位或学校", "本人月平均收入": "月收入"}


def sections() -> list[tuple[str, list[Field]]]:
    """The fields of a member: who, work or school, the rest."""
    named = {*_FIRST, *_STUDY}
    return [
        ("是谁", [_starred(fields.MEMBER_BY_LABEL[label]) for label in _FIRST]),
        ("工作或上学", [_starred(fields.MEMBER_BY_LABEL[label]) for label in _STUDY]),
        ("其他", [_starred(one) for one in fields.MEMBER if one.label not in named]),
    ]


def _starred(one: Field) -> Field:
    """A complete dossier asks less of a member than of the head."""
    return replace(one, required=one.label in fields.MEMBER_REQUIRED)


def open_person(page, person: Mapping[str, Any]) -> None:
    """Change whoever this is: the head with the file, a member alone."""
    if person["id"] == page.file["head"]:
        edit.edit_household(page)
    else:
        change(page, person)


def add_form(page) -> FormDialog:
    """The form of a new member; an employee of the list brings his facts along."""

    def submit(values: dict[str, Any], form: str) -> None:
        _save(page, form, [*_present(page.file), values])

    dialog = _dialog(page, "添加家庭成员", {}, submit, "添加")
    name = dialog.panel.editors["姓名"].line
    dialog.offer = EmployeeOffer(name, lambda facts: _take(dialog, facts))
    return dialog


def add(page) -> None:
    """Ask for a new member."""
    if add_form(page).exec():
        page.changed("已添加家庭成员。")


def _take(dialog: FormDialog, facts: Mapping[str, Any]) -> None:
    for label, value in facts.items():
        editor = dialog.panel.editors.get(_OTHERWISE.get(label, label))
        if editor is not None and value not in ("", None):
            editor.show_value(value)


def change(page, person: Mapping[str, Any]) -> None:
    """Change the facts of a member."""

    def submit(values: dict[str, Any], form: str) -> None:
        if changed := edit.changed(person["values"], values):
            _save(page, form, _present(page.file, {person["id"]: changed}))

    dialog = _dialog(page, f"修改：{_name(person)}", person["values"], submit, "保存")
    waiting = [one for one in page.file["pending"] if one["person"] == person["id"]]
    edit.show_waiting(dialog, waiting)
    if dialog.exec():
        page.changed("已保存。")


def _dialog(page, title: str, values: Mapping[str, Any], submit, verb: str) -> FormDialog:
    lists = Ways(lists=office.code_lists())
    return FormDialog(page, title, sections(), values, submit, ways=lists, verb=verb, dossier=True)


def fill_missing(page) -> None:
    """What the file and its head still lack; else the first member who lacks something."""
    labels = edit.missing_labels(page.file)
    if labels:
        edit.fill(page, labels)
        return
    waiting = {one["person"] for one in page.file["pending"]}
    for person in page.file["persons"][1:]:
        if person["id"] in waiting or fields.missing_of_member(person["values"]):
            change(page, person)
            return


def take_out(page, person: Mapping[str, Any]) -> None:
    """Take a member out of the family; what was known stays in the history."""
    if person["id"] == page.file["head"]:
        page.say("户主不能移出。去世、变更户主请用右上角“更多”。")
        return
    asked = [Field("原因", Kind.CODE, codes="移出原因", required=True), ON]

    def submit(values: dict[str, Any], actor) -> None:
        on, reason = values["日期"], values["原因"]
        commands.take_out_member(actor, page.household, person["id"], on, reason)

    why = words("移出原因", tuple(LeaveReason))
    dialog = act_form(
        page, f"移出：{_name(person)}", asked, submit, "移出", lists=why,
        note="移出后不再算这一家的人口和收入，办过的步骤里留有记录。分家另过请用右上角“更多”里的“分户”。",
    )  # fmt: skip
    if dialog.exec():
        page.changed(f"已移出{_name(person)}。")


def _present(
    file: told.File, changes: Mapping[str, Mapping[str, Any]] | None = None
) -> list[dict[str, Any]]:
    """The members as they stand, some with changed values, for the command that keeps the list."""
    return [
        {"id": one["id"], "姓名": one["values"]["姓名"], **(changes or {}).get(one["id"], {})}
        for one in file["persons"][1:]
    ]


def _save(page, form: str, members: list[dict[str, Any]]) -> None:
    commands.save_members(page.shell.context.actor.on(form), page.household, members)


def _name(person: Mapping[str, Any]) -> str:
    return person["values"]["姓名"] or "家庭成员"
