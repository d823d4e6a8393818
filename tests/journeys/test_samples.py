"""The sample workbooks through the command line: each field arrives as its truth says."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parent.parent / "data" / "sheets"
NAMED = {"档案编号": "职工编号"}  # what the truth calls otherwise
TITLED = {"走访日期", "慰问金", "慰问品"}


def truth(book: str) -> list[dict[str, Any]]:
    return json.loads((DATA / f"{book}.json").read_text("utf-8"))


def same(told: Any, true: Any) -> bool:
    """Money by value; of a date what is known, for which the truth has day 01."""
    if isinstance(true, int | float):
        return told not in ("", None) and Decimal(str(told)) == Decimal(str(true))
    if len(str(true)) == 10 and str(true)[4] == "-" and len(told) == 7:
        return true == f"{told}-01"
    return told == true


def fields(
    told: Mapping[str, Any], true: Mapping[str, Any], labels: set[str]
) -> Iterator[tuple[str, bool]]:
    for label in sorted(labels):
        if (key := NAMED.get(label, label)) in true:
            yield label, same(told[label], true[key])


def household_fields(
    told: Mapping[str, Any], true: Mapping[str, Any], labels: set[str], of_member: set[str]
) -> Iterator[tuple[str, bool]]:
    yield from fields(told, true, labels - {"成员"})  # the members are compared one by one
    members = {member["姓名"]: member for member in told["成员"]}
    if of_member:
        yield "成员", set(members) == {member["姓名"] for member in true["成员"]}
        for member in true["成员"]:
            yield from fields(members.get(member["姓名"], {}), member, of_member)


MEMBER = {"families": {"关系", "姓名", "身份证号", "健康状况", "月收入", "单位或学校"},
          "old_xls": {"姓名"}}  # fmt: skip
MEMBER_ONLY = {"健康状况"}  # of the members alone
BOOKS = {"roster": "roster.xlsx", "families": "families.xlsx", "old_xls": "old_xls.xls"}


def score(book: str, checks: list[tuple[str, bool]]) -> None:
    good = sum(right for _, right in checks)
    print(f"{book}: {good} / {len(checks)} = {good / len(checks):.1%}")
    assert good == len(checks), [label for label, right in checks if not right]


@pytest.mark.parametrize("book", BOOKS)
def test_households_equal_their_truth(book: str, line: Any) -> None:
    done = line("import", str(DATA / BOOKS[book]), "--apply", "--json")
    (sheet,) = done["sheets"]
    true = truth(book)
    assert (sheet["rows"], sheet["new"], sheet["conflict"]) == (len(true), len(true), 0)
    labels = set(sheet["mapping"].values()) - (MEMBER_ONLY if book in MEMBER else set())
    told = {one["姓名"]: one for one in line("dump")["households"]}
    checks = [
        check
        for one in true
        for check in household_fields(told[one["姓名"]], one, labels, MEMBER.get(book, set()))
    ]
    score(book, checks)


def test_visits_equal_their_truth(line: Any) -> None:
    done = line("import", str(DATA / "visits.xlsx"), "--apply", "--json")
    labels = set(done["sheets"][0]["mapping"].values())
    told = {(one["姓名"], one["走访日期"]): one for one in line("dump")["visits"]}
    checks = [
        check
        for one in truth("visits")
        for check in fields(told[one["姓名"], one["走访日期"]], one, labels)
    ]
    assert labels >= TITLED
    score("visits", checks)


def test_all_in_one_store_agree(line: Any) -> None:
    for name in (*BOOKS.values(), "visits.xlsx"):
        sheet = line("import", str(DATA / name), "--apply", "--json")["sheets"][0]
        assert sheet["conflict"] == 0
        again = line("import", str(DATA / name), "--apply", "--json")
        assert again["batch"] is None
        assert again["sheets"][0]["same"] == sheet["rows"]
    dump = line("dump")
    told = {one["姓名"]: one for one in dump["households"]}
    labels = {f for one in truth("families") for f in one} - {"成员", "职工编号"}
    checks = [
        check
        for one in truth("families")
        for check in household_fields(
            told[one["姓名"]], one, labels & set(told[one["姓名"]]) - UNSAID, MEMBER["families"]
        )
    ]
    score("all in one store", checks)
    assert len(dump["visits"]) == len(truth("visits"))


UNSAID = {"家庭其他非薪资年收入"}  # stands in no workbook of the four


def test_ledger_comes_in_line_by_line_with_its_balance(
    folder: Path, line: Any, capsys: Any
) -> None:
    from ui import console

    true: Any = truth("ledger")
    book = str(DATA / "ledger.xlsx")
    assert console.run(["--store", str(folder), "import", book, "--apply"]) == 0
    capsys.readouterr()
    assert console.run(["--store", str(folder), "dump"]) == 0
    opening, *told = json.loads(capsys.readouterr().out)["ledger"]
    assert (opening["摘要"], opening["余额"]) == ("上年结转", f"{true['期初']}.00")
    said = [
        (one["日期"], one["凭证号"], one["摘要"], float(one["收入"]), float(one["支出"]))
        for one in told
    ]
    assert said == [
        (one["日"], str(one["凭证号"]), one["摘要"], one["收入"], one["支出"])
        for one in true["分录"]
    ]
