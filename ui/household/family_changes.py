"""The head dies, another leads, somebody retires, a household splits: the file goes on."""

from typing import Any

from models.core import days
from models.core.fields import Field, Kind
from models.household import commands
from models.household.policy import Step
from ui.household import step_dialog
from ui.household.act_form import NOTE, ON, act_form, words
from ui.household.people import People, others
from ui.kit import ask
from ui.kit.form_dialog import FormDialog

AT_WORK = Field("因工或非因工", Kind.CODE, codes="因工或非因工", required=True)
HEAD, LEADS = "新户主", "遗属户户主"
GROWN = 18  # years; a child's allowance ends then (因工死亡职工供养亲属范围规定 art. 3)


def head_died(page) -> None:
    """A death offers what usually follows: survivors, another head, or the end of the file."""
    if not others(page.file):
        step_dialog.take(page, Step.CANCEL)
        return
    answers = (("", "取消"), ("head", "换户主，档案继续"), ("survivors", "转为遗属户"))
    sentence = "原来的档案和记录都会留着。家里靠遗属补助或抚恤金生活的，一般转为遗属户。"
    answer = ask.ask(page, "户主去世以后怎么办？", sentence, answers)
    if answer == "survivors":
        survivors(page)
    elif answer == "head":
        another_head(page, died=True)


# -- survivors -----------------------------------------------------------------------------------


def survivors_form(page) -> FormDialog:
    """The form of 遗属户: who leads it, how the worker died, what the family receives."""
    people = People(others(page.file), LEADS)
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
        leads, on, note = people.key(values[LEADS]), values["日期"], values["说明"]
        return commands.convert_to_survivor(actor, page.household, leads, on, facts, note)

    return act_form(
        page, "转为遗属户", asked, submit, "转为遗属户",
        known={LEADS: people.first(), "补助至": _grown_on(page.file)},
        note="原档案注销并留在关联里，家属进新的遗属户档案。",
        lists={**people.lists, **words("因工或非因工", ("因工", "非因工"))},
    )  # fmt: skip


def survivors(page) -> None:
    """Ask, convert, and open the new file."""
    dialog = survivors_form(page)
    if dialog.exec():
        page.shell.go("households", open=dialog.result)
        page.shell.say("已转为遗属户，原档案已注销并关联。")


def _grown_on(file) -> str:
    """When the youngest child of the family turns 18; blank where there is none."""
    children = [one for one in others(file) if one["age"] is not None and one["age"] < GROWN]
    born = [one["values"]["出生日期"] for one in children]
    return days.add_months(max(born), GROWN * 12) if born else ""


# -- another head, retirement --------------------------------------------------------------------


def head_form(page, died: bool = False) -> FormDialog:
    """The form of another head; `died` asks for the day of the former one's death."""
    people = People(others(page.file), HEAD)
    death = [Field("去世日期", Kind.DATE, required=True)] if died else []

    def submit(values: dict[str, Any], actor) -> int:
        return commands.set_head(
            actor, page.household, people.key(values[HEAD]), values["日期"],
            values.get("去世日期", ""), note=values["说明"],
        )  # fmt: skip

    return act_form(
        page, "变更户主", [people.field, *death, ON, NOTE], submit, "变更",
        known={HEAD: people.first()}, lists=people.lists,
        note="原户主的员工编号和银行卡会清空，免得把钱发错人。其他人的关系按新户主改。",
    )  # fmt: skip


def another_head(page, died: bool = False) -> None:
    """Ask, and let another of the family lead the file."""
    if not others(page.file):
        page.say("这一户只有户主一人，不能变更户主。")
        return
    dialog = head_form(page, died)
    if dialog.exec():
        asked = f"有 {dialog.result} 人的关系要补。" if dialog.result else ""
        page.changed(f"已变更户主。{asked}")


def retirement_form(page) -> FormDialog:
    """The form of a retirement: who, and which unit answers from now on."""
    who = "退休的人"
    people = People(page.file["persons"], who)
    unit = Field("单位", hint="退休后由哪个单位负责", required=True)

    def submit(values: dict[str, Any], actor) -> str:
        person = people.key(values[who])
        member = "" if person == page.file["head"] else person
        unit, on, note = values["单位"], values["日期"], values["说明"]
        return commands.retire(actor, page.household, on, unit, note, member)

    return act_form(
        page, "退休转办", [people.field, unit, ON, NOTE], submit, "转办",
        known={who: people.first(), "单位": page.file["values"]["单位"]}, lists=people.lists,
        note="退休不等于注销：档案接着用，只是换负责的单位。",
    )  # fmt: skip


def retired(page) -> None:
    """Ask, and note the retirement."""
    if retirement_form(page).exec():
        page.changed("已办退休转办。")


# -- a household that splits ---------------------------------------------------------------------


def split_form(page) -> FormDialog:
    """The form of a household that splits."""
    leaving = People(others(page.file), "分出的人", many=True)
    head = People(others(page.file), HEAD)
    why = Field("原因", required=True, hint="离婚、子女分家等")
    unit = Field("单位", hint="不填就是原单位")

    def submit(values: dict[str, Any], actor) -> str:
        gone, leads = leaving.all(values["分出的人"]), head.key(values[HEAD])
        on, reason, to = values["日期"], values["原因"], values["单位"]
        return commands.split_household(actor, page.household, gone, leads, on, reason, to)

    return act_form(
        page, "分户", [leaving.field, head.field, why, unit, ON], submit, "分户",
        note="分出的人进一份新档案，从“申请”开始；原档案接着用，两份档案互相关联。",
        lists={**leaving.lists, **head.lists},
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
