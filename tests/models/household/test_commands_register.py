"""Registering households, one and many."""

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.core.fields import Problem, Written
from models.household import commands, queries
from models.household.fields import WrittenHousehold
from models.household.policy import read_code
from tests import factories


def test_a_registered_household_is_there_with_its_family(actor: Actor) -> None:
    file = queries.household(factories.family(actor))
    assert file["values"]["姓名"] == "刘志远"
    assert [one["values"]["姓名"] for one in file["persons"]] == [
        "刘志远",
        "王秀琴",
        "刘浩",
        "张玉珍",
    ]
    assert file["persons"][0]["values"]["关系"] == "本人"
    assert read_code(file["code"]) == file["code"]


def test_sex_and_birth_follow_from_the_number(actor: Actor) -> None:
    key = factories.household(actor, 身份证号=factories.id_number("1976-02-01", 1))
    values = queries.household(key)["values"]
    assert (values["性别"], values["出生日期"]) == ("男", "1976-02-01")


def test_what_was_written_goes_before_what_follows(actor: Actor) -> None:
    number = factories.id_number("1976-02-01", 1)
    values = queries.household(factories.household(actor, 身份证号=number, 出生日期="1976-03"))[
        "values"
    ]
    assert values["出生日期"] == "1976-03"


@pytest.mark.parametrize("label", ["姓名", "单位"])
def test_name_and_unit_are_all_that_is_needed(actor: Actor, label: str) -> None:
    with pytest.raises(RuleError) as refused:
        factories.household(actor, **{label: " "})
    assert refused.value.field == label
    assert queries.count() == 0


def test_the_first_step_says_that_the_union_applied(actor: Actor) -> None:
    key = commands.register_household(
        actor, {"姓名": "韩德顺", "单位": "保卫班"}, on="2026-03-02", by_union=True
    )
    (step,) = queries.steps(key)
    assert (step["step"], step["status"], step["on"]) == ("申请", "申请", "2026-03-02")
    assert step["facts"] == {"工会代为申请": "是"}


def test_a_person_stands_in_one_file_only(actor: Actor) -> None:
    number = factories.id_number()
    factories.household(actor, 身份证号=number)
    with pytest.raises(RuleError) as refused:
        factories.household(actor, 姓名="刘治远", 单位="注水班", 身份证号=number)
    assert "“刘志远”（采油三班" in refused.value.message
    assert number not in refused.value.message
    assert queries.count() == 1


def test_an_old_number_is_the_same_person(actor: Actor) -> None:
    number = factories.id_number("1976-02-01")
    factories.household(actor, 身份证号=number[:6] + number[8:17])
    with pytest.raises(RuleError):
        factories.household(actor, 姓名="刘治远", 身份证号=number)


def test_a_member_of_one_file_is_no_head_of_another(actor: Actor) -> None:
    number = factories.id_number("1980-01-01", 2)
    factories.household(actor, [factories.member("王秀琴", "妻子", 身份证号=number)])
    with pytest.raises(RuleError, match="登记为妻子"):
        factories.household(actor, 姓名="王秀琴", 身份证号=number)


def test_the_same_form_registers_once(actor: Actor) -> None:
    form = actor.on("f" * 32)
    assert factories.household(form) == factories.household(form)
    assert queries.count() == 1


# -- many ----------------------------------------------------------------------------------------


def test_a_roster_goes_straight_on_file_and_keeps_what_could_not_be_read(actor: Actor) -> None:
    record = WrittenHousehold(
        {"姓名": "韩德顺", "单位": "保卫班", "困难类别": "深度困难", "身份证号": ""},
        pending=[Problem("身份证号", "650000197703296000", "末三位是 000")],
        kept={"困难类别": "特困"},
        extra={"入党时间": "1999"},
        members=[
            Written(
                {"姓名": "韩梅", "关系": "女儿", "月收入": None},
                [Problem("月收入", "若干", "看不懂")],
            )
        ],
    )
    (key,) = commands.bulk_register(actor, [record])
    (dumped,) = queries.dump_households()
    assert dumped["状态"] == "在档"
    assert dumped["身份证号"] == ""
    assert dumped["待补"] == [
        {"列": "身份证号", "原文": "650000197703296000", "原因": "末三位是 000"}
    ]
    assert dumped["困难类别原文"] == "特困"
    assert dumped["入党时间"] == "1999"
    assert dumped["成员"][0]["待补"] == [{"列": "月收入", "原文": "若干", "原因": "看不懂"}]
    assert queries.household(key)["pending"][0]["label"] == "身份证号"


def test_a_birth_date_that_could_not_be_read_is_not_put_in_its_place(actor: Actor) -> None:
    values = {"姓名": "韩德顺", "单位": "保卫班", "身份证号": factories.id_number()}
    record = WrittenHousehold(values, pending=[Problem("出生日期", "7x", "看不懂")])
    commands.bulk_register(actor, [record])
    assert queries.dump_households()[0]["出生日期"] == ""


@pytest.mark.parametrize(
    ("word", "status", "waits"), [("", "在档", 0), ("已脱困", "脱困", 0), ("待定", "在档", 1)]
)
def test_the_sheets_own_status_goes_before(
    actor: Actor, word: str, status: str, waits: int
) -> None:
    record = WrittenHousehold({"姓名": "韩德顺", "单位": "保卫班", "状态": word})
    commands.bulk_register(actor, [record])
    (dumped,) = queries.dump_households()
    assert dumped["状态"] == status
    assert len(dumped["待补"]) == waits


def test_a_code_that_comes_along_is_kept_while_it_is_free(actor: Actor) -> None:
    key = factories.household(actor)
    code = queries.household(key)["code"]
    values = {"姓名": "韩德顺", "单位": "保卫班"}
    free = "".join(read_code(c) for c in ["0123456789" + _check("0123456789")])
    records = [WrittenHousehold({**values, "编号": c}) for c in (free, free, code, "没有")]
    keys = commands.bulk_register(actor, records)
    codes = [queries.household(one)["code"] for one in keys]
    assert codes[0] == free
    assert len({*codes, code}) == 5


def _check(ten: str) -> str:
    from models.household.policy.code import ALPHABET

    number = sum(ALPHABET.index(c) << 5 * place for place, c in enumerate(reversed(ten)))
    return ALPHABET[number % 37]


def test_a_number_twice_among_the_records_is_refused_whole(actor: Actor) -> None:
    number = factories.id_number()
    records = [
        WrittenHousehold({"姓名": name, "单位": "班", "身份证号": number}) for name in "甲乙"
    ]
    with pytest.raises(RuleError, match="出现了两次"):
        commands.bulk_register(actor, records)
    assert queries.count() == 0


def test_thousands_meet_the_persons_already_there(actor: Actor) -> None:
    number = factories.id_number()
    factories.household(actor, 身份证号=number)
    records = [
        WrittenHousehold(
            {"姓名": "某", "单位": "班", "身份证号": factories.id_number(f"19{y}-01-01", n)}
        )
        for y in range(60, 95)
        for n in range(2, 40)
    ]
    records.append(WrittenHousehold({"姓名": "刘治远", "单位": "班", "身份证号": number}))
    with pytest.raises(RuleError, match="刘志远"):
        commands.bulk_register(actor, records)
    commands.bulk_register(actor, records[:-1])
    assert queries.count() == len(records)
