"""Workbooks as offices keep them, each against its truth."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from models.core import money
from models.core.excel.read import read_book
from models.core.excel.records import Found, read_records
from models.core.excel.tables import recognise_book
from models.core.fields import Kind
from tests.models.core.excel.sheet_kinds import KINDS, REGISTER, WAYS

SHEETS = Path("tests/data/sheets")


def read(name: str) -> Found:
    book = read_book(SHEETS / name)
    [(grid, layout)] = recognise_book(book, KINDS, WAYS)
    return read_records(grid, layout, WAYS)


def truth(name: str) -> Any:
    return json.loads((SHEETS / name).read_text("utf-8"))


def agrees(label: str, found: object, true: object) -> bool:
    """Month precision stays a month where the truth has day 01 for unknown."""
    field = REGISTER.field(label) or REGISTER.member_field(label)
    if field and field.kind is Kind.MONEY:
        return found == money.parse(true)
    return found == true or (isinstance(found, str) and f"{found}-01" == true)


def differences(found: Mapping[str, Any], true: Mapping[str, Any]) -> dict[str, object]:
    named = {("档案编号" if k == "职工编号" else k): v for k, v in true.items() if k != "成员"}
    return {
        label: (found[label], value)
        for label, value in named.items()
        if label in found and not agrees(label, found[label], value)
    }


@pytest.mark.parametrize("name", ["roster.xlsx", "families.xlsx", "old_xls.xls"])
def test_register_equals_its_truth(name: str) -> None:
    found = read(name)
    households = truth(name.rsplit(".", 1)[0] + ".json")
    assert len(found.records) == len(households)
    for record, true in zip(found.records, households, strict=True):
        assert differences(record.values, true) == {}
        assert not record.pending
        assert not record.parked


@pytest.mark.parametrize("name", ["families.xlsx", "old_xls.xls"])
def test_members_equal_their_truth(name: str) -> None:
    for record, true in zip(read(name).records, truth("families.json"), strict=True):
        assert len(record.members) == len(true["成员"])
        for member, member_true in zip(record.members, true["成员"], strict=True):
            known = {k: v for k, v in member.values.items() if v != ""}
            assert differences(known, member_true) == {}
            assert member.values["姓名"] == member_true["姓名"]


def test_visits_equal_their_truth() -> None:
    found = read("visits.xlsx")
    for record, true in zip(found.records, truth("visits.json"), strict=True):
        assert record.values["姓名"] == true["姓名"]
        assert record.values["走访日期"] == true["走访日期"]
        assert record.values["慰问金"] == true["慰问金"] * 100
        assert record.values["慰问品"] == true["慰问品"]
    assert [left.why for left in found.left_rows] == ["合计行"]


def test_ledger_equals_its_truth_and_its_wrong_total_is_said() -> None:
    found = read("ledger.xlsx")
    true = truth("ledger.json")
    opening, *entries = found.records
    assert opening.values["摘要"] == "上年结转"
    assert opening.values["余额"] == true["期初"] * 100
    for record, entry in zip(entries, true["分录"], strict=True):
        values = record.values
        assert (values["日期"], values["摘要"]) == (entry["日"], entry["摘要"])
        assert values["凭证号"] == str(entry["凭证号"])
        assert (values["收入"] or 0, values["支出"] or 0) == (
            entry["收入"] * 100,
            entry["支出"] * 100,
        )
        assert values["资金来源"] == "行政补助"
    [wrong] = [issue for issue in found.issues if issue.weight == "total"]
    assert (wrong.row, wrong.column, wrong.value) == (38, "支出", "6001")
    assert "本月合计" in wrong.reason


def test_old_words_are_mapped_and_kept() -> None:
    record = read("old_xls.xls").records[0]
    assert record.values["困难类别"] == "深度困难"
    assert record.values["困难类别原文"] == "特困"
    assert record.kept == {"困难类别": "特困"}
