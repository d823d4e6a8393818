"""The list: text, filters, sorting, pages, counts."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.core import search
from models.core.base import Actor
from models.core.fields import Problem, Written
from models.household import commands, queries
from models.household.fields import WrittenHousehold
from models.household.policy import Status
from models.office import commands as office
from models.office import queries as offices
from tests import factories

ON = date(2026, 11, 25)


@pytest.fixture
def register(actor: Actor) -> list[str]:
    """Four files of three units, in several states and classes."""
    return [
        factories.household(
            actor,
            [factories.member("王秀琴", "妻子", 手机号码="13700001111")],
            身份证号=factories.id_number("1976-02-01", 1),
            手机号码="13912345521",
            家庭住址="示例小区 12 栋",
            困难类别="深度困难",
            主要致困原因="患重特大疾病",
        ),
        factories.household(
            actor, 姓名="阿依古丽·示例", 单位="采油二班", 困难类别="相对困难", 建档日期="2024"
        ),
        factories.household(actor, 姓名="单德顺", 单位="保卫班", status=Status.APPLIED),
        factories.household(actor, 姓名="解立军", 单位="采油二班", 困难类别="相对困难"),
    ]


def heads(text: str = "", **more: object) -> list[str]:
    return [row["户主"] for row in queries.rows(text, on=ON, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("志远", ["刘志远"]),
        ("lzy", ["刘志远"]),
        ("LZ", ["刘志远"]),
        ("wxq", ["刘志远"]),
        ("王秀", ["刘志远"]),
        ("sds", ["单德顺"]),
        ("xlj", ["解立军"]),
        ("阿依古丽示例", ["阿依古丽·示例"]),
        ("阿依古丽．示", ["阿依古丽·示例"]),
        (factories.id_number("1976-02-01", 1)[-4:], ["刘志远"]),
        ("5521", ["刘志远"]),
        ("13700001111", ["刘志远"]),
        ("小区12栋", ["刘志远"]),
        ("采油二班 单", []),
        ("采油二班 xl", ["解立军"]),
        ("%", []),
        ("_", []),
        ("采油", ["阿依古丽·示例", "刘志远", "解立军"]),
    ],
)
@pytest.mark.usefixtures("register")
def test_the_filter_looks_in_everything_of_the_family(text: str, found: list[str]) -> None:
    assert heads(text) == found
    assert queries.count(text) == len(found)
    words, texts = search.words(text), queries.texts()
    assert {k for k, said in texts.items() if all(w in said for w in words)} == set(
        queries.ids(text)
    )


@pytest.mark.usefixtures("register")
def test_filters_join_and_take_several_values() -> None:
    assert queries.count("", {"状态": "在档"}) == 3
    assert queries.count("", {"状态": ["在档", "申请"], "单位": "采油二班"}) == 2
    assert queries.count("", {"困难类别": "", "主要致困原因": []}) == 4
    assert heads("", filters={"主要致困原因": "患重特大疾病"}) == ["刘志远"]


@pytest.mark.parametrize("column", sorted(queries.SORTABLE))
@pytest.mark.usefixtures("register")
def test_every_sortable_column_sorts_both_ways(column: str) -> None:
    up, down = queries.ids(sort=column), queries.ids(sort=column, descending=True)
    assert up == down[::-1]
    assert len(set(up)) == 4


def test_units_stand_in_the_order_of_their_numbers(actor: Actor) -> None:
    for name, unit in [
        ("甲", "采油三班"),
        ("乙", "采油一班"),
        ("丙", "采油十二班"),
        ("丁", "采油二班"),
    ]:
        factories.household(actor, 姓名=name, 单位=unit)
    assert heads(sort="单位") == ["乙", "丁", "甲", "丙"]
    assert queries.filter_values()["单位"] == ["采油一班", "采油二班", "采油三班", "采油十二班"]
    commands.update_household(actor, queries.ids("甲")[0], {"单位": "采油二十班"})
    assert heads(sort="单位") == ["乙", "丁", "丙", "甲"]


@pytest.mark.usefixtures("register")
def test_pages_follow_on_each_other() -> None:
    whole = queries.ids(sort="单位")
    paged = [
        row["id"]
        for offset in range(0, 6, 2)
        for row in queries.rows(sort="单位", offset=offset, limit=2, on=ON)
    ]
    assert paged == whole


def test_a_row_shows_the_list_masked(register: list[str]) -> None:
    row = next(row for row in queries.rows(on=ON) if row["id"] == register[0])
    assert list(row) == ["id", *(c for c in queries.LISTED if c != "五清"), "五清"]
    number = factories.id_number("1976-02-01", 1)
    assert row["身份证号"] == f"650000********{number[-4:]}"
    assert (row["单位"], row["人口"], row["困难类别"]) == ("采油三班", 2, "深度困难")
    assert row["五清"] == ["未核"] * 5


@pytest.mark.usefixtures("register")
def test_every_column_can_be_shown() -> None:
    row = queries.rows("lzy", columns=queries.COLUMNS, on=ON)[0]
    assert set(row) == {"id", *queries.COLUMNS}
    assert row["手机号码"] == "139****5521"
    assert row["责任干部"] == "周敏"


def test_a_unit_with_its_own_cadre_is_his(actor: Actor, register: list[str]) -> None:
    cadre = office.add_cadre(actor, {"姓名": "高建民", "职务": "组长"})
    office.meet_units(actor, ["采油二班"])
    (group,) = [one for one in offices.groups() if one.name == "采油二班"]
    office.set_cadre(actor, group.id, cadre)
    assert heads("", filters={"责任干部": "高建民"}) == ["阿依古丽·示例", "解立军"]
    assert heads("", filters={"责任干部": "周敏"}) == ["刘志远", "单德顺"]
    assert queries.count("", {"责任干部": ["周敏", "高建民"]}) == len(register)
    assert queries.filter_values()["责任干部"] == sorted(["周敏", "高建民"])


@pytest.mark.usefixtures("register")
def test_the_head_of_the_page_counts_what_is_there() -> None:
    counted = queries.counts()
    assert (counted["households"], counted["on_file"], counted["people"]) == (4, 3, 4)
    assert counted["by_class"] == {"深度困难": 1, "相对困难": 2}
    assert counted["by_status"] == {"在档": 3, "申请": 1}


@pytest.mark.usefixtures("register")
def test_filters_offer_what_occurs() -> None:
    offered = queries.filter_values()
    assert offered["状态"] == ["申请", "在档"]
    assert set(offered["单位"]) == {"采油三班", "采油二班", "保卫班"}
    assert offered["主要致困原因"] == ["患重特大疾病"]


def test_what_waits_is_counted_with_what_is_missing(actor: Actor) -> None:
    values = {"姓名": "韩德顺", "单位": "保卫班"}
    waits = [Problem("建筑面积", "很大", "看不懂"), Problem("身份证号", "6500", "只有 4 位")]
    member = Written({"姓名": "韩梅", "关系": "女儿"}, [Problem("手机号码", "x", "看不懂")])
    commands.bulk_register(actor, [WrittenHousehold(values, waits, members=[member])])
    (row,) = queries.rows(on=ON)
    file = queries.household(row["id"])
    assert row["待补"] == len(file["missing"]) + 2
    assert queries.counts()["missing"] == 1


@given(st.text(min_size=1, max_size=8))
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
def test_any_text_may_be_typed(register: list[str], text: str) -> None:
    assert 0 <= queries.count(text) == len(queries.ids(text)) <= len(register)
