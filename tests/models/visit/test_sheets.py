"""Lists of visits as workbooks: in the usual layout, and the same when taken in again."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from models.core import days
from models.core.base import Actor
from models.core.errors import RuleError
from models.core.store import Store
from models.handover import commands as handover
from models.handover import queries as imports
from models.handover.policy import Standing
from models.visit import commands, queries, sheets
from models.visit.queries import VisitFilter
from tests import factories


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "today", lambda: date(2027, 6, 1))


@pytest.fixture
def campaign(actor: Actor) -> str:
    """Four households: one visited, one called off, two open, namesakes among them."""
    for name, unit in (
        ("刘志远", "采油一班"),
        ("王伟", "采油一班"),
        ("王伟", "采油二班"),
        ("孙立军", "注水队"),
    ):
        factories.household(actor, 姓名=name, 单位=unit)
    done = commands.plan_campaign(actor, "春节", 2027, 100_000, "大米 1 袋")
    rows = {(row["name"], row["unit"]): row["id"] for row in queries.visits(VisitFilter())}
    said = {"走访日期": "2027-02-01", "慰问金": 80_000, "慰问原因": "患病", "领取人": "刘志远"}
    commands.record_visit(actor, said, visit=rows["刘志远", "采油一班"])
    commands.cancel_visit(actor, rows["孙立军", "注水队"])
    return str(done["campaign"])


def cells(path: Path) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))


def test_a_campaign_s_list_in_the_usual_layout(campaign: str, tmp_path: Path) -> None:
    path = tmp_path / "一览表.xlsx"
    assert sheets.write_campaign(path, "roster", campaign) == 3
    title, heads, *lines, total = cells(path)
    assert title[0] == "2027年春节送温暖慰问一览表"
    assert heads[:7] == (
        "序号",
        "姓名",
        "单位",
        "慰问类别",
        "慰问原因",
        "慰问时间",
        "慰问金额（元）",
    )
    given = {(line[1], line[2]): (line[5], line[6]) for line in lines}
    assert given["刘志远", "采油一班"] == ("2027-02-01", 800)
    assert given["王伟", "采油二班"] == (None, 1000)
    assert (total[0], total[6]) == ("合计", 2800)


@pytest.mark.parametrize("kind", sheets.LISTS)
def test_taken_in_again_nothing_differs(
    campaign: str, store: Store, actor: Actor, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "名单.xlsx"
    sheets.write_campaign(path, kind, campaign)
    found = imports.preview(path)
    (sheet,) = found.sheets
    assert [row.standing for row in sheet.rows] == [Standing.SAME] * 3
    assert found.writes == 0
    assert not [issue for issue in sheet.issues if issue.weight == "total"]


def test_what_was_filled_in_by_hand_comes_back(
    campaign: str, store: Store, actor: Actor, tmp_path: Path
) -> None:
    path = tmp_path / "名单.xlsx"
    sheets.write_campaign(path, "sign-off-list", campaign)
    book = openpyxl.load_workbook(path)
    heads = [cell.value for cell in book.active[2]]
    row = next(r for r in book.active.iter_rows(min_row=3) if r[2].value == "采油二班")
    row[heads.index("领取人签字")].value = "王伟"
    row[heads.index("领取日期")].value = "2027-02-03"
    book.save(path)
    handover.apply_batch(actor, store, imports.preview(path))
    rows = {(one["name"], one["unit"]): one for one in queries.visits(VisitFilter())}
    back = rows["王伟", "采油二班"]
    assert (back["state"], back["visited_on"]) == ("已走访", "2027-02-03")
    assert (back["receiver"], back["gift_money_fen"]) == ("王伟", 100_000)
    assert rows["王伟", "采油一班"]["state"] == "计划"
    assert len(rows) == 4


def test_an_empty_list_is_not_written(actor: Actor, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="没有写文件"):
        sheets.write_visits(tmp_path / "x.xlsx", "roster", [])
    assert not (tmp_path / "x.xlsx").exists()


# -- pairings -------------------------------------------------------------------------------------


def test_the_pairing_ledger_has_each_household_with_its_leader(
    campaign: str, actor: Actor, tmp_path: Path
) -> None:
    rows = queries.pairings(days.today())
    home = next(row["id"] for row in rows if row["name"] == "刘志远")
    leader = {"帮扶人": "高建民", "职务": "经理", "联系电话": "13000000001"}
    commands.pair(actor, [home], leader, "2027-01-05", 90, "每季走访")
    path = tmp_path / "台账.xlsx"
    assert sheets.write_pairings(path, queries.pairings(days.today())) == 4
    title, heads, *lines = cells(path)
    assert title[0] == "结对帮扶台账"
    told = dict(zip(heads, lines[-1], strict=True))
    assert (told["帮扶人姓名"], told["职务"], told["被帮扶姓名"]) == ("高建民", "经理", "刘志远")
    assert (told["结对日期"], told["结对后走访"], told["按约定下次"]) == (
        "2027-01-05",
        1,
        "2027-05-02",
    )
    assert [line[1] for line in lines[:3]] == [None] * 3


def test_the_pairing_ledger_is_not_taken_for_visits(campaign: str, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    sheets.write_pairings(path, queries.pairings(days.today()))
    with pytest.raises(RuleError, match="结对帮扶台账，现在还不能导入"):
        imports.preview(path)


def test_no_household_writes_no_pairing_ledger(store: Store, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="没有写文件"):
        sheets.write_pairings(tmp_path / "台账.xlsx", queries.pairings(days.today()))
    assert not list(tmp_path.glob("*.xlsx"))
