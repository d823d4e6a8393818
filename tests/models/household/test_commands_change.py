"""Changing a file, its members, and values that wait."""

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.core.fields import Problem, Written
from models.household import commands, queries
from models.household.fields import WrittenHousehold
from tests import factories


def test_values_of_file_and_head_change_together(actor: Actor) -> None:
    key = factories.household(actor)
    commands.update_household(actor, key, {"家庭住址": "示例小区 12 栋", "民族": "汉族"})
    values = queries.household(key)["values"]
    assert (values["家庭住址"], values["民族"]) == ("示例小区 12 栋", "汉族")


def test_the_list_follows_a_changed_name(actor: Actor) -> None:
    key = factories.household(actor)
    commands.update_household(actor, key, {"姓名": "单志远"})
    assert [row["户主"] for row in queries.rows("szy")] == ["单志远"]
    assert queries.count("lzy") == 0


@pytest.mark.parametrize("label", ["状态", "编号"])
def test_state_and_code_are_not_typed(actor: Actor, label: str) -> None:
    key = factories.household(actor)
    with pytest.raises(RuleError) as refused:
        commands.update_household(actor, key, {label: "脱困"})
    assert refused.value.field == label


def test_former_class_and_number_are_kept_with_their_day(actor: Actor) -> None:
    old, new = factories.id_number(order=1), factories.id_number(order=3)
    key = factories.household(actor, 困难类别="相对困难", 身份证号=old)
    commands.update_household(actor, key, {"困难类别": "深度困难", "身份证号": new})
    kept = {one["label"]: one for one in queries.household(key)["kept"]}
    assert kept["困难类别"]["written"] == "相对困难"
    assert kept["身份证号"]["written"] == old
    assert len(kept["身份证号"]["until_on"]) == 10


def test_a_corrected_number_is_looked_for_again(actor: Actor) -> None:
    number = factories.id_number()
    factories.household(actor, 身份证号=number)
    other = factories.household(actor, 姓名="韩德顺", 单位="保卫班")
    with pytest.raises(RuleError, match="刘志远"):
        commands.update_household(actor, other, {"身份证号": number})
    assert queries.household(other)["values"]["身份证号"] == ""


def test_a_number_of_another_member_of_the_family_is_refused(actor: Actor) -> None:
    number = factories.id_number("1980-01-01", 2)
    key = factories.household(actor, [factories.member("王秀琴", "妻子", 身份证号=number)])
    with pytest.raises(RuleError, match="本户另一个人"):
        commands.update_household(actor, key, {"身份证号": number})


def test_a_withdrawn_file_is_said(actor: Actor) -> None:
    with pytest.raises(RuleError, match="没有找到这份档案"):
        commands.update_household(actor, "0" * 32, {"备注": "x"})


# -- members -------------------------------------------------------------------------------------


def test_members_become_exactly_those_given(actor: Actor) -> None:
    key = factories.family(actor)
    wife, son, _ = queries.household(key)["persons"][1:]
    commands.save_members(
        actor,
        key,
        [
            {"id": son["id"], "姓名": "刘浩", "月收入": 120_000},
            {"姓名": "刘洋", "关系": "女儿"},
            {"姓名": " "},
        ],
    )
    found = queries.household(key)["persons"][1:]
    assert [(one["position"], one["values"]["姓名"]) for one in found] == [(1, "刘浩"), (2, "刘洋")]
    assert found[0]["values"]["身份"] == "大学生"
    assert queries.rows()[0]["人口"] == 3
    assert wife["values"]["姓名"] in {line["what"] for line in queries.history(key)}


def test_members_of_another_file_are_no_members_here(actor: Actor) -> None:
    other = queries.household(factories.family(actor))["persons"][1]["id"]
    key = factories.household(actor, 姓名="韩德顺")
    with pytest.raises(RuleError, match="1 名成员不在这份档案"):
        commands.save_members(actor, key, [{"id": other, "姓名": "王秀琴"}])


# -- values that wait ----------------------------------------------------------------------------


@pytest.fixture
def waiting(actor: Actor) -> str:
    """A file with the head's number and a member's income waiting."""
    record = WrittenHousehold(
        {"姓名": "韩德顺", "单位": "保卫班"},
        pending=[Problem("身份证号", "6500001977", "只有 10 位")],
        members=[Written({"姓名": "韩梅"}, [Problem("月收入", "若干", "看不懂")])],
    )
    return commands.bulk_register(actor, [record])[0]


def test_a_typed_value_waits_no_more(actor: Actor, waiting: str) -> None:
    before = queries.rows()[0]["待补"]
    commands.update_household(actor, waiting, {"身份证号": factories.id_number()})
    assert [one["label"] for one in queries.household(waiting)["pending"]] == ["月收入"]
    found = queries.household(waiting)["values"]
    assert (found["性别"], found["出生日期"]) == ("男", "1976-02-01")
    assert queries.rows()[0]["待补"] == before - 3


def test_a_waiting_value_of_a_member_is_given(actor: Actor, waiting: str) -> None:
    income = next(one for one in queries.household(waiting)["pending"] if one["who"] == "韩梅")
    commands.resolve_pending(actor, income["id"], 150_000)
    file = queries.household(waiting)
    assert file["persons"][1]["values"]["月收入"] == 150_000
    assert [one["label"] for one in file["pending"]] == ["身份证号"]


def test_there_may_be_nothing_to_give(actor: Actor, waiting: str) -> None:
    number = queries.household(waiting)["pending"][0]
    commands.resolve_pending(actor, number["id"], "")
    with pytest.raises(RuleError, match="已经补好了"):
        commands.resolve_pending(actor, number["id"], "")
    assert queries.household(waiting)["values"]["身份证号"] == ""


def test_a_member_who_leaves_takes_what_waits_of_him_along(actor: Actor, waiting: str) -> None:
    commands.save_members(actor, waiting, [])
    assert [one["label"] for one in queries.household(waiting)["pending"]] == ["身份证号"]
