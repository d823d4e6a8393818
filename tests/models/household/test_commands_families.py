"""Another head, survivors, a household that splits, two files that are one."""

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.household import commands, queries
from models.household.policy import Status, Step
from tests import factories

ON = "2026-05-06"
DEATH = {"亡故日期": "2026-05-01", "因工或非因工": "非因工"}


def people(household: str) -> dict[str, dict[str, object]]:
    return {one["values"]["姓名"]: one for one in queries.household(household)["persons"]}


def test_a_heads_death_leaves_the_file_to_the_next(actor: Actor) -> None:
    key = factories.family(actor, 银行卡号="6222969371601168597")
    code = queries.household(key)["code"]
    wife = people(key)["王秀琴"]["id"]
    asked = commands.set_head(actor, key, str(wife), ON, died_on="2026-05-01")
    file = queries.household(key)
    assert (file["code"], file["status"], file["values"]["姓名"]) == (code, "在档", "王秀琴")
    relations = {name: one["values"]["关系"] for name, one in people(key).items()}  # type: ignore[index]
    assert relations == {"王秀琴": "本人", "刘浩": "儿子", "张玉珍": "岳母/婆婆"}
    assert asked == 0
    assert [one["values"]["姓名"] for one in file["former"]] == ["刘志远"]
    assert file["values"]["银行卡号"] == ""
    assert queries.rows()[0]["人口"] == 3
    assert file["steps"][-1]["facts"]["原户主"] == "刘志远"


def test_a_member_who_died_stays_as_a_former_person(actor: Actor) -> None:
    key = factories.family(actor)
    mother = str(people(key)["张玉珍"]["id"])
    commands.take_out_member(actor, key, mother, ON, "去世", "因病")
    file = queries.household(key)
    assert [one["died_on"] for one in file["former"]] == [ON]
    assert (queries.rows()[0]["人口"], file["incomes"]["people"]) == (3, 3)
    last = file["steps"][-1]
    assert (last["step"], last["facts"]) == ("成员移出", {"成员": "张玉珍", "原因": "去世"})
    assert [one["姓名"] for one in queries.dump_households()[0]["成员"]] == ["王秀琴", "刘浩"]


@pytest.mark.parametrize(
    ("who", "on", "reason", "field"),
    [
        ("张玉珍", "2999-01-01", "去世", "日期"),
        ("张玉珍", ON, "失踪", "原因"),
        ("刘志远", ON, "去世", None),
    ],
)
def test_who_may_not_be_taken_out(
    actor: Actor, who: str, on: str, reason: str, field: str | None
) -> None:
    key = factories.family(actor)
    with pytest.raises(RuleError) as refused:
        commands.take_out_member(actor, key, str(people(key)[who]["id"]), on, reason)
    assert refused.value.field == field
    assert len(people(key)) == 4


def test_a_file_whose_head_died_and_whose_family_went_on_is_not_restored(actor: Actor) -> None:
    old = factories.family(actor)
    wife = str(people(old)["王秀琴"]["id"])
    commands.convert_to_survivor(actor, old, wife, ON, DEATH)
    with pytest.raises(RuleError, match="户主已不在"):
        commands.take_step(actor, old, Step.RESTORE, ON, {"原因": "登记有误"})
    with pytest.raises(RuleError, match="户主已不在"):
        commands.set_head(actor, old, wife, ON)
    assert queries.household(old)["status"] == "注销"


def test_a_living_former_head_becomes_a_member(actor: Actor) -> None:
    key = factories.family(actor)
    commands.set_head(actor, key, str(people(key)["王秀琴"]["id"]), ON)
    assert people(key)["刘志远"]["values"]["关系"] == "丈夫"  # type: ignore[index]


def test_relations_that_do_not_follow_are_counted_and_may_be_given(actor: Actor) -> None:
    key = factories.family(actor)
    son, mother = (str(people(key)[name]["id"]) for name in ("刘浩", "张玉珍"))
    assert commands.set_head(actor, key, son, ON, relations={mother: "其他"}) == 0
    assert people(key)["张玉珍"]["values"]["关系"] == "其他"  # type: ignore[index]
    back = str(people(key)["刘志远"]["id"])
    assert commands.set_head(actor, key, back, ON) == 2


def test_a_survivors_file_keeps_the_old_one_linked(actor: Actor) -> None:
    old = factories.family(actor, 困难类别="深度困难")
    wife = str(people(old)["王秀琴"]["id"])
    facts = {**DEATH, "月补助": 90_000, "补助至": "2030-06", "监护人": "王秀琴"}
    new = commands.convert_to_survivor(actor, old, wife, ON, facts)
    file, ended = queries.household(new), queries.household(old)
    assert file["is_survivor"]
    assert (file["status"], file["values"]["困难类别"]) == ("在档", "深度困难")
    assert list(people(new)) == ["王秀琴", "刘浩", "张玉珍"]
    assert file["steps"][0]["facts"] == {"亡故职工": "刘志远", **facts}
    assert (ended["status"], ended["values"]["姓名"]) == ("注销", "刘志远")
    assert [link["household"] for link in file["links"]] == [old]
    assert [link["household"] for link in ended["links"]] == [new]
    assert ended["steps"][-1]["facts"] == {"注销原因": "死亡"}


@pytest.mark.parametrize("label", ["亡故日期", "因工或非因工"])
def test_survivors_need_the_day_and_whether_it_was_at_work(actor: Actor, label: str) -> None:
    old = factories.family(actor)
    wife = str(people(old)["王秀琴"]["id"])
    with pytest.raises(RuleError) as refused:
        commands.convert_to_survivor(actor, old, wife, ON, {**DEATH, label: ""})
    assert refused.value.field == label
    assert queries.count() == 1


def test_a_household_splits_and_both_files_know(actor: Actor) -> None:
    old = factories.family(actor)
    mother = str(people(old)["张玉珍"]["id"])
    new = commands.split_household(actor, old, [mother], mother, ON, "分家")
    assert list(people(old)) == ["刘志远", "王秀琴", "刘浩"]
    file = queries.household(new)
    assert (file["status"], file["values"]["姓名"]) == (Status.APPLIED, "张玉珍")
    assert file["values"]["本人月平均收入"] == 62_000
    assert (file["links"][0]["kind"], file["links"][0]["note"]) == ("拆分", "分家")
    assert queries.household(old)["steps"][-1]["facts"] == {"分出": "张玉珍"}
    assert {row["户主"]: row["人口"] for row in queries.rows()} == {"刘志远": 3, "张玉珍": 1}


def test_an_illness_goes_with_its_person(actor: Actor) -> None:
    old = factories.family(actor)
    mother = str(people(old)["张玉珍"]["id"])
    commands.add_illness(actor, mother, {"病种": "高血压病"})
    new = commands.split_household(actor, old, [mother], mother, ON, "分家")
    assert [one["who"] for one in queries.household(new)["illnesses"]] == ["张玉珍"]
    assert queries.household(old)["illnesses"] == []


def test_the_head_does_not_leave_by_a_split(actor: Actor) -> None:
    old = factories.family(actor)
    head = queries.household(old)["head"]
    with pytest.raises(RuleError):
        commands.split_household(actor, old, [head], head, ON, "离婚")


# -- two files -----------------------------------------------------------------------------------


@pytest.fixture
def double(actor: Actor) -> tuple[str, str]:
    """Two files of one couple, each with the other as a member without a number."""
    keep = factories.household(
        actor,
        [factories.member("王秀琴", "妻子"), factories.member("刘浩", "儿子")],
        身份证号=factories.id_number(order=1),
    )
    other = factories.household(
        actor,
        [factories.member("刘志远", "丈夫"), factories.member("王福", "父亲")],
        姓名="王秀琴",
        单位="注水班",
        身份证号=factories.id_number("1978-01-01", 2),
        家庭住址="示例小区 12 栋",
    )
    return keep, other


def test_merged_files_hold_each_person_once(actor: Actor, double: tuple[str, str]) -> None:
    keep, other = double
    assert commands.merge_households(actor, keep, other, ON, "经 5 月 6 日会议决定") == 1
    file, ended = queries.household(keep), queries.household(other)
    assert list(people(keep)) == ["刘志远", "王秀琴", "刘浩", "王福"]
    wife = people(keep)["王秀琴"]["values"]
    assert wife["身份证号"] == factories.id_number("1978-01-01", 2)  # type: ignore[index]
    assert file["values"]["家庭住址"] == "示例小区 12 栋"
    assert file["values"]["单位"] == "采油三班"
    assert (ended["status"], ended["steps"][-1]["facts"]) == ("注销", {"注销原因": "重复"})
    assert ended["links"][0]["note"] == "经 5 月 6 日会议决定"
    assert [row["户主"] for row in queries.rows(filters={"状态": "在档"})] == ["刘志远"]


def test_a_merger_needs_its_decision(actor: Actor, double: tuple[str, str]) -> None:
    with pytest.raises(RuleError) as refused:
        commands.merge_households(actor, *double, ON, " ")
    assert refused.value.field == "说明"
    assert queries.counts()["on_file"] == 2


def test_two_workers_of_one_family_are_tied_once(actor: Actor, double: tuple[str, str]) -> None:
    link = commands.link_households(actor, *double, ON, "夫妻")
    assert commands.link_households(actor, *reversed(double), ON) == link
    assert [one["户主"] for one in queries.links(double[0])] == ["王秀琴"]
    commands.unlink_households(actor, link)
    assert queries.links(double[1]) == []


def test_a_file_is_not_tied_to_itself(actor: Actor) -> None:
    key = factories.household(actor)
    with pytest.raises(RuleError):
        commands.link_households(actor, key, key, ON)
    with pytest.raises(RuleError):
        commands.merge_households(actor, key, key, ON, "x")
