"""The same families in every way that offices write them down read alike."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from models.core.excel.grid import Merge
from models.core.excel.record import Record
from tests.models.core.excel.sheet_kinds import found_in

FAMILIES = json.loads(Path("tests/data/sheets/families.json").read_text("utf-8"))
HEAD = ["职工编号", "姓名", "身份证号", "困难类别", "家庭住址"]
MEMBER = ["关系", "姓名", "身份证号", "健康状况", "月收入"]
Rows = list[list[Any]]


def head(family: dict[str, Any]) -> list[Any]:
    return [family[label] for label in HEAD]


def members(family: dict[str, Any]) -> list[list[Any]]:
    return [[member[label] for label in MEMBER] for member in family["成员"]]


def below(repeat: bool) -> Iterator[list[Any]]:
    """Members in the head's row and the rows below it."""
    for family in FAMILIES:
        told = head(family)
        for member in members(family) or [[""] * 5]:
            yield [*told, *member]
            told = told if repeat else [""] * 5


def grouped_and_blank() -> tuple[Rows, list[Merge]]:
    top = [[*HEAD, "家庭成员情况", "", "", "", ""], [""] * 5 + MEMBER]
    return [*top, *below(False)], [(0, 5, 0, 9), *((0, c, 1, c) for c in range(5))]


def grouped_and_repeated() -> tuple[Rows, list[Merge]]:
    top = [[*HEAD, "家庭成员情况", "", "", "", ""], [""] * 5 + MEMBER]
    return [*top, *below(True)], [(0, 5, 0, 9)]


def repeated_and_sorted_apart() -> tuple[Rows, list[Merge]]:
    (top, second, *rows), merges = grouped_and_repeated()
    return [top, second, *sorted(rows, key=lambda row: str(row[7])[6:])], merges


def one_row_of_heads() -> tuple[Rows, list[Merge]]:
    return [[*HEAD, *MEMBER], *below(False)], []


def one_row_of_heads_repeated() -> tuple[Rows, list[Merge]]:
    return [[*HEAD, *MEMBER], *below(True)], []


def prefixed() -> tuple[Rows, list[Merge]]:
    return [[*HEAD, *(f"家庭成员{label}" for label in MEMBER)], *below(False)], []


def merged_heads() -> tuple[Rows, list[Merge]]:
    rows: Rows = [[*HEAD, *MEMBER]]
    merges: list[Merge] = []
    for family in FAMILIES:
        first = len(rows)
        rows += [[*[""] * 5, *m] for m in members(family) or [[""] * 5]]
        rows[first][:5] = head(family)
        if len(rows) - first > 1:
            merges += [(first, c, len(rows) - 1, c) for c in range(5)]
    return rows, merges


def numbered_columns() -> tuple[Rows, list[Merge]]:
    rows = [[*HEAD, *(f"成员{n}{label}" for n in (1, 2, 3) for label in MEMBER)]]
    for family in FAMILIES:
        told = [cell for member in members(family) for cell in member]
        rows.append([*head(family), *told, *[""] * (15 - len(told))])
    return rows, []


def groups_side_by_side() -> tuple[Rows, list[Merge]]:
    rows, _ = numbered_columns()
    groups = [cell for n in "一二三" for cell in [f"家庭成员{n}", *[""] * 4]]
    merges = [(0, 5 + 5 * n, 0, 9 + 5 * n) for n in range(3)]
    return [[*HEAD, *groups], [""] * 5 + MEMBER * 3, *rows[1:]], merges


def person_rows(number: Callable[[dict[str, Any], bool], str]) -> tuple[Rows, list[Merge]]:
    rows: Rows = [["职工编号", "姓名", "与户主关系", *HEAD[2:], "健康状况", "月收入"]]
    for family in FAMILIES:
        told = [family["姓名"], "本人", *head(family)[2:], family["健康状况"], "1"]
        rows.append([number(family, True), *told])
        for relation, name, card, health, income in members(family):
            rows.append([number(family, False), name, relation, card, "", "", health, income])
    return rows, []


def persons_by_number() -> tuple[Rows, list[Merge]]:
    return person_rows(lambda family, first: family["职工编号"])


def persons_in_order() -> tuple[Rows, list[Merge]]:
    return person_rows(lambda family, first: family["职工编号"] if first else "")


def persons_sorted_apart() -> tuple[Rows, list[Merge]]:
    (top, *rows), merges = persons_by_number()
    return [top, *sorted(rows, key=lambda row: str(row[3])[6:])], merges


FORMS = (
    grouped_and_blank,
    grouped_and_repeated,
    repeated_and_sorted_apart,
    one_row_of_heads,
    one_row_of_heads_repeated,
    prefixed,
    merged_heads,
    numbered_columns,
    groups_side_by_side,
    persons_by_number,
    persons_in_order,
    persons_sorted_apart,
)


def told(record: Record, labels: list[str]) -> list[Any]:
    values = {**record.values, "职工编号": record.values.get("档案编号")}
    if values.get("月收入"):
        values["月收入"] //= 100
    return [values.get(label) for label in labels]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_families_read_alike_in_every_form(form: Callable[[], tuple[Rows, list[Merge]]]) -> None:
    found = found_in(*form())
    by_number = {record.values["档案编号"]: record for record in found.records}
    assert len(found.records) == len(by_number) == len(FAMILIES)
    for family in FAMILIES:
        record = by_number[family["职工编号"]]
        assert told(record, HEAD) == head(family)
        read = sorted(map(str, (told(member, MEMBER) for member in record.members)))
        assert read == sorted(map(str, members(family)))
        assert not record.pending
        assert not record.parked
