"""The head dies, another leads, somebody retires, a household splits: the file goes on."""

from collections.abc import Sequence
from typing import Any

from models.core import days
from models.core.codes import CodeList
from models.core.fields import Field, Kind, Ways
from models.household import commands
from models.household.policy import Step
from models.office import queries as office
from ui.household import edit, step_dialog
from ui.household.people import People, others
from ui.kit import ask
from ui.kit.form_dialog import FormDialog

ON = Field("日期", Kind.DATE, required=True)
NOTE = Field("说明", Kind.LONG)
AT_WORK = Field("因工或非因工", Kind.CODE, codes="因工或非因工", required=True)
LISTS = {"因工或非因工": CodeList("因工或非因工", ("因工", "非因工"))}
GROWN = 18  # a child's allowance usually ends then (工伤保险条例; 因工死亡职工供养亲属范围规定)


def form(
    page, title: str, asked: Sequence[Field], known: dict[str, Any], submit, verb: str,
    note: str = "", lists: dict[str, CodeList] | None = None,
) -> FormDialog:  # fmt: skip
    """A small form in one column; `submit(values, actor)` gets the actor on this form."""

    def send(values: dict[str, Any], key: str) -> object:
        return submit(values, page.shell.context.actor.on(key))

    today = {ON.label: days.today().isoformat()}
    made = FormDialog(
        page, title, [("", asked)], {**today, **known}, send,
        ways=Ways(lists={**office.code_lists(), **LISTS, **(lists or {})}),
        verb=verb, note=note, columns=1,
    )  # fmt: skip
    edit.offer_units(made)
    return made


def head_died(page) -> None:
    """A death offers what usually follows: survivors, another head, or the end of the file."""
    if not others(page.file):
        step_dialog.take(page, Step.CANCEL)
        return
    answers = (
        ("", "取消"),
        ("head", "换户主，档案继续"),
        ("survivors", "转为遗属户"),
    )
    sentence = "原来的档案和记录都会留着。家里靠遗属补助或抚恤金生活的，一般转为遗属户。"
    answer = ask.ask(page, "户主去世以后怎么办？", sentence, answers)
    if answer == "survivors":
        survivors(page)
    elif answer == "head":
        another_head(page, died=True)


def survivors_form(page) -> FormDialog:
    """The form of 遗属户: who leads it, how the worker died, what the family receives."""
    people = People(others(page.file), "遗属户户主")
    asked = [
        people.field,
        Field("亡故日期", Kind.DATE, required=True),
        AT_WORK,
        Field("月补助", Kind.MONEY, unit="元/月", hint="供养亲属抚恤金或遗属补助"),
        Field("补助至", Kind.DATE, hint="孩子一般到满 18 周岁"),
        Field("监护人"),
        ON,
        NOTE,
    ]

    def submit(values: dict[str, Any], actor) -> str:
        facts = {label: values[label] for label in commands.SURVIVOR_FACTS if label in values}
        return commands.convert_to_survivor(
            actor, page.household, people.key(values["遗属户户主"]), values["日期"], facts,
            values["说明"],
        )  # fmt: skip

    known = {"遗属户户主": people.first(), "补助至": _grown_on(page.file)}
    return form(
        page, "转为遗属户", asked, known, submit, "转为遗属户",
        "原档案注销并留在关联里，家属进新的遗属户档案。", people.lists,
    )  # fmt: skip


def survivors(page) -> None:
    """Ask, convert, and open the new file."""
    dialog = survivors_form(page)
    if dialog.exec():
        page.shell.go("households", open=dialog.result)
        page.shell.say("已转为遗属户，原档案已注销并关联。")


def _grown_on(file) -> str:
    """When the youngest child of the family turns 18; blank where there is none."""
    born = [
        one["values"]["出生日期"] for one in others(file)
        if one["age"] is not None and one["age"] < GROWN
    ]  # fmt: skip
    return days.add_months(max(born), GROWN * 12) if born else ""


def another_head(page, died: bool = False) -> None:
    """Another of the family leads the file."""
    if not others(page.file):
        page.say("这一户只有户主一人，不能变更户主。")
        return
    people = People(others(page.file), "新户主")
    death = [Field("去世日期", Kind.DATE, required=True)] if died else []
    dialog = form(
        page, "变更户主", [people.field, *death, ON, NOTE], {"新户主": people.first()},
        lambda values, actor: commands.set_head(
            actor, page.household, people.key(values["新户主"]), values["日期"],
            values.get("去世日期", ""), note=values["说明"],
        ),
        "变更", "原户主的员工编号和银行卡会清空，免得把钱发错人。其他人的关系按新户主改。",
        people.lists,
    )  # fmt: skip
    if dialog.exec():
        asked = f"有 {dialog.result} 人的关系要补。" if dialog.result else ""
        page.changed(f"已变更户主。{asked}")


def retired(page) -> None:
    """Somebody retires: who answers for the file from now on."""
    people = People(page.file["persons"], "退休的人")
    unit = Field("单位", hint="退休后由哪个单位负责", required=True)

    def submit(values: dict[str, Any], actor) -> str:
        person = people.key(values["退休的人"])
        who = "" if person == page.file["head"] else person
        return commands.retire(
            actor, page.household, values["日期"], values["单位"], values["说明"], who
        )

    known = {"退休的人": people.first(), "单位": page.file["values"]["单位"]}
    dialog = form(
        page, "退休转办", [people.field, unit, ON, NOTE], known, submit, "转办",
        "退休不等于注销：档案接着用，只是换负责的单位。", people.lists,
    )  # fmt: skip
    if dialog.exec():
        page.changed("已办退休转办。")


def split_form(page) -> FormDialog:
    """The form of a household that splits."""
    leaving = People(others(page.file), "分出的人", many=True)
    head = People(others(page.file), "新户主")
    why = Field("原因", required=True, hint="离婚、子女分家等")
    unit = Field("单位", hint="不填就是原单位")

    def submit(values: dict[str, Any], actor) -> str:
        return commands.split_household(
            actor, page.household, leaving.all(values["分出的人"]), head.key(values["新户主"]),
            values["日期"], values["原因"], values["单位"],
        )  # fmt: skip

    return form(
        page, "分户", [leaving.field, head.field, why, unit, ON], {}, submit, "分户",
        "分出的人进一份新档案，从“申请”开始；原档案接着用，两份档案互相关联。",
        {**leaving.lists, **head.lists},
    )  # fmt: skip


def split(page) -> None:
    """Ask, split, and open the new file."""
    if not others(page.file):
        page.say("这一户只有户主一人，不能分户。")
        return
    dialog = split_form(page)
    if dialog.exec():
        page.shell.go("households", open=dialog.result)
        page.shell.say("已分户，新档案从“申请”开始。")
