"""Printed forms that are not recorded yet: which are out, in whose hands, since when."""

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from models.core import days
from models.core.base import Actor
from models.core.report import as_text
from models.visit import commands, queries, roster_papers, sheets
from tests.models.visit.conftest import Register


@pytest.fixture
def campaign(actor: Actor, register: Register) -> str:
    for number, name in enumerate("甲乙丙丁", 1):
        register(name, address=f"光明小区{number}栋101")
    return str(commands.plan_campaign(actor, "春节", 2026, 50_000)["campaign"])


def visit_of(campaign: str, name: str) -> str:
    return next(row["id"] for row in queries.on_the_way(campaign) if row["name"] == name)


def out(on: date, campaign: str = "") -> list[tuple[str, str, int]]:
    return [(row["name"], row["holder"], row["days"]) for row in queries.forms_out(on, campaign)]


def test_a_form_is_out_from_its_printing_until_it_is_recorded(actor: Actor, campaign: str) -> None:
    today = days.today()
    assert out(today) == []
    keys = [visit_of(campaign, name) for name in "甲乙丙"]
    commands.mark_printed(actor, keys)
    values = {"走访日期": today.isoformat(), "走访形式": "入户", "慰问金": 50_000}
    commands.record_visit(actor, values, visit=keys[0])
    commands.cancel_visit(actor, keys[1], "外出")
    assert out(today) == [("丙", "", 0)]
    assert out(today + timedelta(12)) == [("丙", "", 12)]


def test_forms_stand_by_group_and_say_who_holds_them(actor: Actor, campaign: str) -> None:
    commands.make_groups(actor, campaign, 2)
    commands.assign(actor, [visit_of(campaign, "甲")], "")
    second = queries.route_groups(campaign)[1]
    commands.change_group(actor, second["id"], {"带队领导": "高建民 主席"})
    commands.mark_printed(actor, [visit_of(campaign, name) for name in "甲乙丙丁"])
    assert [(name, holder) for name, holder, _ in out(days.today())] == [
        ("乙", "第 1 组"),
        ("丙", "第 2 组 高建民 主席"),
        ("丁", "第 2 组 高建民 主席"),
        ("甲", ""),
    ]


def test_a_campaign_has_its_own_forms(actor: Actor, campaign: str) -> None:
    other = str(commands.plan_campaign(actor, "五一", 2026)["campaign"])
    commands.mark_printed(actor, [visit_of(campaign, "甲"), visit_of(other, "乙")])
    today = days.today()
    assert [name for name, *_ in out(today, campaign)] == ["甲"]
    assert [name for name, *_ in out(today, other)] == ["乙"]
    assert len(out(today)) == 2


def test_the_list_on_paper_counts_by_hand(actor: Actor, campaign: str) -> None:
    commands.make_groups(actor, campaign, 2)
    commands.mark_printed(actor, [visit_of(campaign, name) for name in "甲丙丁"])
    rows = queries.forms_out(days.today() + timedelta(3))
    said = as_text(roster_papers.forms_out(rows, "2026-11-26 周敏"))
    assert "第 1 组 1 份；第 2 组 2 份" in said
    assert "2026年春节送温暖 | 第 2 组 |" in said
    assert f"{days.today().isoformat()} | 3" in said
    assert "合计 | 3 份" in said


def test_the_list_as_a_workbook_names_holder_and_day(
    actor: Actor, campaign: str, tmp_path: Path
) -> None:
    commands.make_groups(actor, campaign, 1)
    (group,) = queries.route_groups(campaign)
    commands.change_group(actor, group["id"], {"带队领导": "高建民"})
    commands.mark_printed(actor, [visit_of(campaign, "乙")])
    path = tmp_path / "未收回.xlsx"
    keys = [row["id"] for row in queries.forms_out(days.today())]
    assert sheets.write_visits(path, "forms-out", keys) == 1
    _, heads, line, _ = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    told = dict(zip(heads, line, strict=True))
    assert (told["姓名"], told["走访人"]) == ("乙", "高建民")
    assert str(told["打印日期"])[:10] == days.today().isoformat()
    assert not told["走访日期"]
