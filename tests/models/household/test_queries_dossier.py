"""One file whole, its history, finding it, persons who may be one."""

from datetime import date

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.household import commands, queries
from models.household.policy import shown_code
from tests import factories

ON = date(2027, 2, 3)


def test_the_card_of_the_sample_family(actor: Actor) -> None:
    factories.living_line(actor)
    key = factories.family(actor)
    commands.assess_household(
        actor, key, "2026-11-18", "深度困难", expenses={"医疗支出": 2_860_000, "教育支出": 800_000}
    )
    file = queries.household(key, ON)
    incomes = file["incomes"]
    assert (incomes["per_head_fen"], incomes["net_per_head_fen"]) == (136_750, 60_500)
    assert incomes["per_head_text"] == "65,640.00 ÷ 4 人 ÷ 12 月"
    assert (incomes["proposed_class"], incomes["line_fen"]) == ("深度困难", 76_000)
    assert incomes["differences"] == []
    assert file["persons"][0]["age"] == 51
    assert [light["state"] for light in file["lights"]] == ["未核"] * 5
    assert [(one["office"], one["cadre"]) for one in file["responsible"]] == [
        ("采油一厂工会", ""),
        ("采油一区分工会", "周敏"),
    ]


def test_missing_names_the_member(actor: Actor) -> None:
    missing = queries.household(factories.family(actor))["missing"]
    assert "民族" in missing
    assert "王秀琴：身份证号" in missing
    assert "王秀琴：身份" not in missing


def test_a_file_that_is_not_there_is_said(actor: Actor) -> None:
    with pytest.raises(RuleError, match="没有找到这份档案"):
        queries.household("0" * 32)


def test_history_is_field_by_field_with_masked_numbers(actor: Actor) -> None:
    key = factories.family(actor)
    new = factories.id_number(order=3)
    changing = actor.on("a" * 32, "核对户口本")
    commands.update_household(changing, key, {"身份证号": new, "家庭住址": "示例小区 12 栋"})
    lines = {line["label"]: line for line in queries.history(key)}
    address, number = lines["家庭住址"], lines["身份证号"]
    assert (address["old"], address["new"], address["who"]) == ("", "示例小区 12 栋", "周敏")
    assert (address["reason"], address["what"], number["what"]) == ("核对户口本", "档案", "刘志远")
    assert (number["old"], number["new"]) == (
        f"650000********{factories.id_number()[-4:]}",
        f"650000********{new[-4:]}",
    )
    assert "建立档案" in lines


def test_history_tells_of_members_papers_and_lights(actor: Actor) -> None:
    key = factories.family(actor)
    son = queries.household(key)["persons"][2]["id"]
    commands.save_members(actor, key, [{"id": son, "姓名": "刘浩", "月收入": 120_000}])
    commands.set_paper(actor, key, "身份证", "有")
    commands.set_paper(actor, key, "身份证", "缺")
    commands.note_light(actor, key, "家庭住址", True, "示例小区", "2026-11-18")
    told = {(one["what"], one["label"], one["new"]) for one in queries.history(key)}
    assert ("刘浩", "月收入", "1,200.00") in told
    assert ("身份证", "材料", "缺") in told
    assert ("家庭住址", "核实五清", "") in told
    assert any(what == "王秀琴" and label == "撤销" for what, label, _ in told)


def test_a_derived_column_is_no_part_of_the_history(actor: Actor) -> None:
    key = factories.family(actor)
    commands.update_household(actor, key, {"姓名": "刘治远"})
    assert {line["label"] for line in queries.history(key) if line["old"]} == {"姓名"}


# -- finding -------------------------------------------------------------------------------------


def test_a_file_is_found_by_each_of_its_numbers(actor: Actor) -> None:
    key = factories.family(actor, 档案编号="CY1-2024-017")
    code = queries.household(key)["code"]
    numbers = (code, shown_code(code).lower(), "CY1-2024-017", factories.id_number())
    assert {queries.find(f" {one} ") for one in numbers} == {key}


@pytest.mark.parametrize("written", ["", "没有", "650000"])
def test_a_number_that_no_file_has_is_said(actor: Actor, written: str) -> None:
    factories.family(actor)
    with pytest.raises(RuleError, match="没有找到"):
        queries.find(written)


def test_persons_who_may_be_one_are_hints(actor: Actor) -> None:
    key = factories.household(actor, 出生日期="1976-02-01")
    same_birth = factories.household(actor, 单位="注水班", 出生日期="1976-02-01")
    near = factories.household(actor, 姓名="刘治远")
    factories.household(actor, 姓名="刘志远", 单位="保卫班", 出生日期="1980-01-01")
    factories.household(actor, 姓名="王志强")
    hints = {one["household"]: one["reason"] for one in queries.duplicates(key)}
    assert hints == {same_birth: "姓名和出生日期相同", near: "同单位姓名相近"}


def test_two_numbers_that_differ_are_two_persons(actor: Actor) -> None:
    key = factories.household(actor, 身份证号=factories.id_number(order=1))
    factories.household(actor, 姓名="刘治远", 身份证号=factories.id_number(order=3))
    assert queries.duplicates(key) == []
