"""Workbooks that leave the office: lists that read back, templates, the month for the plant."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from models.core import days, money
from models.core.base import Actor
from models.core.bulk import collector_paused
from models.core.errors import RuleError
from models.core.excel.kinds import SheetKind
from models.core.excel.record import Record
from models.core.excel.write import Sheet, sheet_of, template, write_sheets
from models.core.fields import Field, Kind
from models.handover import fields
from models.handover.queries import month_changes, records, to_fill
from models.household.fields import MEMBER
from models.office import queries as office
from models.office.commands import note_export
from models.visit import queries as visits

_RECORDS: dict[str, tuple[SheetKind, Callable[[str], Iterable[Record]]]] = {
    "register": (fields.REGISTER, lambda month: records.register()),
    "employees": (fields.EMPLOYEES, lambda month: records.employees()),
    "visits": (fields.VISITS, records.visit_records),
    "ledger": (fields.LEDGER, records.ledger),
    "loans": (fields.LOANS, lambda month: records.loans()),
    "donations": (fields.DONATIONS, lambda month: records.donations()),
}
KINDS = tuple(_RECORDS)


def export(actor: Actor, kind: str, path: Path, month: str = "") -> int:
    """Write a list of the store as the workbook that reads back the same; returns its records."""
    check_name(path)
    declared, gather = _RECORDS[kind]
    with collector_paused():
        found = list(gather(month))
        write_sheets(path, list_of(declared, found))
    note_export(actor, kind, len(found))
    return len(found)


def blank(kind: str, path: Path) -> None:
    """Write an empty workbook to fill, with drop-downs and text-formatted numbers."""
    check_name(path)
    declared, _ = _RECORDS[kind]
    template(path, _fillable(declared), office.code_lists())


def check_name(path: Path) -> None:
    """Refuse a file name that no spreadsheet program would open."""
    if path.suffix.lower() != ".xlsx":
        raise RuleError(f"文件名“{path.name}”要以 .xlsx 结尾，没有写文件。")


_NOT_TYPED = ("编号", "状态", "困难类别原文", "活动编号", "活动名称")


def _fillable(kind: SheetKind) -> SheetKind:
    """The kind without what the program itself sets."""

    def typed(declared: Iterable[Field]) -> tuple[Field, ...]:
        return tuple(f for f in declared if f.name and f.label not in _NOT_TYPED)

    return replace(kind, fields=typed(kind.fields), member_fields=typed(kind.member_fields))


def list_of(kind: SheetKind, found: Sequence[Record], name: str = "") -> Sheet:
    """The list of these records with the columns that hold anything, and those of no field."""
    members = [member for record in found for member in record.members]
    extra = dict.fromkeys(head for record in found for head in record.extra)
    told = {field.label for field in kind.fields}
    free = [Field(head) for head in extra if head not in told]
    for record in found:
        record.values.update((f.label, record.extra.get(f.label, "")) for f in free)
    shown = replace(
        kind,
        fields=(*_used(kind.fields, found, kind.must), *free),
        member_fields=_used(kind.member_fields, members, ("关系", "姓名")) if members else (),
    )
    return sheet_of(shown, found, name)


def _used(
    declared: Sequence[Field], found: Sequence[Record], always: Sequence[str]
) -> tuple[Field, ...]:
    wanted = {*always, *(f.label for f in declared if f.required and not found)}
    for record in found:
        wanted.update(k for k, v in record.values.items() if v is not None and v != "")
    return tuple(f for f in declared if f.label in wanted)


# -- the month for the plant ---------------------------------------------------------------------


def hand_up(actor: Actor, month: str, path: Path) -> dict[str, int]:
    """Write the month's workbook for the plant union: {households, visits}.

    首页 with counts and sums, 困难职工家庭, 家庭成员, 走访 of the month.
    """
    check_name(path)
    files = list(records.register())
    made = list(records.visit_records(month))
    write_sheets(
        path,
        _front(month, files),
        list_of(fields.REGISTER, [replace(one, members=[]) for one in files], "困难职工家庭"),
        _members(files),
        list_of(fields.VISITS, made, "走访"),
    )
    note_export(actor, f"hand-up {month}", len(files))
    return {"households": len(files), "visits": len(made)}


def _front(month: str, files: Sequence[Record]) -> Sheet:
    columns = (Field("项目"), Field("内容", Kind.LONG))
    rows = list(_facts(month, files, days.today()))
    return Sheet("首页", columns, rows)


def _facts(month: str, files: Sequence[Record], today: date) -> Iterator[tuple[str, str]]:
    home, plant = office.home(), office.plant()
    yield "标题", "困难职工帮扶月报"
    yield "单位", home.name
    if plant and plant.id != home.id:
        yield "上报", plant.name
    yield "月份", month
    yield "填表日期", today.isoformat()
    yield from _register_facts(files)
    for word, count in month_changes(month).items():
        yield f"本月{word}", f"{count} 户"
    for label, value in visits.month_summary(month).items():
        yield label, str(value) if label in ("走访人次", "入户户数") else f"{money.shown(value)} 元"
    for row in to_fill():
        yield "建议先补", f"{row['name']}（{row['unit']}）：{row['what']}"


def _register_facts(files: Sequence[Record]) -> Iterator[tuple[str, str]]:
    on_file = [record for record in files if record.values["状态"] == "在档"]
    people = sum(1 + len(record.members) for record in on_file)
    yield "在档", f"{len(on_file)} 户 {people} 人"
    for word in ("深度困难", "相对困难", "意外致困", ""):
        count = sum(record.values["困难类别"] == word for record in on_file)
        if count:
            yield f"其中 {word or '类别待补'}", f"{count} 户"
    others: dict[str, int] = {}
    for record in files:
        others[record.values["状态"]] = others.get(record.values["状态"], 0) + 1
    yield from ((word, f"{count} 户") for word, count in others.items() if word != "在档")
    waiting = [r for r in files if r.values["待补"] or any(m.values["待补"] for m in r.members)]
    yield "有待补内容", f"{len(waiting)} 户"


def _members(files: Sequence[Record]) -> Sheet:
    members = [member for record in files for member in record.members]
    used = _used(MEMBER, members, ("姓名", "关系"))
    columns = (Field("编号"), Field("户主姓名"), *used)
    return Sheet("家庭成员", columns, _member_rows(files, used))


def _member_rows(files: Iterable[Record], used: Sequence[Field]) -> Iterator[list[Any]]:
    for record in files:
        for member in record.members:
            who = [record.values["编号"], record.values["姓名"]]
            yield [*who, *(member.values.get(f.label) for f in used)]
