"""The dump and whole files in bulk."""

from models.core.base import Actor
from models.core.fields import Problem
from models.household import commands, queries
from models.household.fields import HOUSEHOLD, MEMBER, PERSON, WrittenHousehold
from tests import factories


def test_the_dump_stands_under_canonical_names(actor: Actor) -> None:
    factories.family(actor, 工作时间="2002-03", 家庭月人均收入=136_750)
    (one,) = queries.dump_households()
    assert {field.label for field in (*HOUSEHOLD, *PERSON)} <= set(one)
    assert (one["姓名"], one["工作时间"], one["家庭人口"]) == ("刘志远", "2002-03", 4)
    assert (one["本人月平均收入"], one["家庭年度总收入"]) == ("4650.00", "")
    assert [member["月收入"] for member in one["成员"]] == ["0.00", "0.00", "620.00"]
    assert {field.label for field in MEMBER} <= set(one["成员"][0])
    assert one["计算"] == {
        "家庭人口": 4,
        "家庭年度总收入": "65640.00",
        "家庭月人均收入": "1367.50",
        "家庭月人均纯收入": "1367.50",
    }


def test_the_computed_net_takes_the_last_assessment(actor: Actor) -> None:
    factories.living_line(actor)
    key = factories.family(actor)
    for on, fen in (("2026-06-01", 100), ("2026-11-18", 3_660_000)):
        commands.assess_household(actor, key, on, "深度困难", "核定", {"医疗支出": fen})
    assert queries.dump_households()[0]["计算"]["家庭月人均纯收入"] == "605.00"


def test_a_column_of_no_field_does_not_hide_a_field(actor: Actor) -> None:
    values = {"姓名": "韩德顺", "单位": "保卫班"}
    record = WrittenHousehold(values, extra={"单位": "另一写法", "入党时间": "1999"})
    commands.bulk_register(actor, [record])
    (one,) = queries.dump_households()
    assert (one["单位"], one["单位（原表）"], one["入党时间"]) == ("保卫班", "另一写法", "1999")


def test_old_words_stand_beside_the_current_ones(actor: Actor) -> None:
    record = WrittenHousehold(
        {"姓名": "韩德顺", "单位": "保卫班", "健康状况": "恶性肿瘤"}, kept={"健康状况": "癌症"}
    )
    commands.bulk_register(actor, [record])
    assert queries.dump_households()[0]["原文"] == [{"列": "健康状况", "原文": "癌症"}]


def test_whole_files_come_in_the_order_of_the_list(actor: Actor) -> None:
    names = ["王福", "刘志远", "安明", "单德顺"]
    records = [WrittenHousehold({"姓名": name, "单位": "保卫班"}) for name in names]
    commands.bulk_register(actor, records)
    listed = [row["户主"] for row in queries.rows(sort="户主", descending=True)]
    rows = queries.register_rows(sort="户主", descending=True)
    assert [row["values"]["姓名"] for row in rows] == listed
    assert [row["values"]["姓名"] for row in queries.register_rows("王福")] == ["王福"]


def test_what_waits_belongs_to_its_person(actor: Actor) -> None:
    record = WrittenHousehold(
        {"姓名": "韩德顺", "单位": "保卫班"}, [Problem("身份证号", "6500", "只有 4 位")]
    )
    commands.bulk_register(actor, [record])
    (row,) = queries.register_rows()
    waiting = [{"label": "身份证号", "written": "6500", "reason": "只有 4 位"}]
    assert row["pending"] == waiting


def test_an_ended_file_stays_in_the_dump_with_its_head(actor: Actor) -> None:
    old = factories.family(actor)
    wife = queries.household(old)["persons"][1]["id"]
    facts = {"亡故日期": "2026-05-01", "因工或非因工": "因工"}
    commands.convert_to_survivor(actor, old, wife, "2026-05-06", facts)
    dumped = {one["姓名"]: one for one in queries.dump_households()}
    assert (dumped["刘志远"]["状态"], dumped["刘志远"]["成员"]) == ("注销", [])
    assert (dumped["王秀琴"]["遗属户"], len(dumped["王秀琴"]["成员"])) == ("是", 2)
