"""Whole files in bulk, for the dump, the workbook and the papers of many households."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from models.core import money
from models.core.base import in_chunks, stored_rows
from models.core.fields import Field, by_label, dumped
from models.household import fields
from models.household.policy import Earner, Inputs
from models.household.queries import listing
from models.household.queries.find import standing
from models.household.tables import Assessment, Household, Kept, Pending, Person

Row = dict[str, Any]
_CHUNK = 1000


def register_rows(
    text: str = "",
    filters: listing.Filters | None = None,
    *,
    sort: str = "户主",
    descending: bool = False,
) -> list[Row]:
    """Exactly the files that the list shows, whole and in its order.

    Each: id, head (person id), is_survivor, last_visit_on, `values` (file and head by label,
    money in fen), `members` [{id, values, extra, pending}] by member label, pending [{label,
    written, reason}], extra {head: text}.
    """
    return list(files(listing.ids(text, filters, sort=sort, descending=descending)))


def files(keys: Sequence[str]) -> Iterator[Row]:
    """Whole files in the order of their keys, shaped as in `register_rows`."""
    for chunk in in_chunks(keys, _CHUNK):
        yield from _files(chunk)


def _files(chunk: Sequence[str]) -> Iterator[Row]:
    whole = _plain(Household, ("id", "extra", "is_survivor", "last_visit_on"), fields.HOUSEHOLD)
    rows = {row[0]: row for row in stored_rows(whole.where(Household.id.in_(chunk)))}
    heads = _grouped(_family(fields.PERSON, chunk).where(Person.position == 0))
    members = _grouped(_family(fields.MEMBER, chunk).where(Person.position > 0, *standing()))
    columns = (Pending.household, Pending.person, Pending.label, Pending.written, Pending.reason)
    held = (Pending.household.in_(chunk), Pending.removed_at == "")
    pending = _grouped(Pending.select(*columns).where(*held))
    for key in chunk:
        yield _file(rows[key], heads.get(key), members.get(key, ()), pending.get(key, ()))


def _plain(table: Any, first: Sequence[str], declared: Sequence[Field]) -> Any:
    return table.select(*(getattr(table, name) for name in (*first, *(f.name for f in declared))))


def _family(declared: Sequence[Field], chunk: Sequence[str]) -> Any:
    rows = _plain(Person, ("household", "id", "extra"), declared)
    held = (Person.household.in_(chunk), Person.removed_at == "")
    return rows.where(*held).order_by(Person.position)


def _grouped(query: Any) -> dict[str, list[list[Any]]]:
    """Rows by household, their first column."""
    found: dict[str, list[list[Any]]] = {}
    for key, *row in stored_rows(query):
        found.setdefault(key, []).append(row)
    return found


_FILE_LABELS = tuple(one.label for one in fields.HOUSEHOLD)
_HEAD_LABELS = tuple(one.label for one in fields.PERSON)
_MEMBER_LABELS = tuple(one.label for one in fields.MEMBER)


def _file(row: Any, heads: Any, members: Iterable[Any], pending: Iterable[Any]) -> Row:
    key, extra, is_survivor, last_visit_on, *values = row
    head, head_extra, *person = heads[0] if heads else ("", "")
    return {
        "id": key,
        "head": head,
        "is_survivor": bool(is_survivor),
        "last_visit_on": last_visit_on,
        "values": {
            **dict(zip(_FILE_LABELS, values, strict=True)),
            **dict(zip(_HEAD_LABELS, person, strict=False)),
        },
        "extra": {**_json(extra), **_json(head_extra)},
        "pending": [_told(*rest) for who, *rest in pending if not who or who == head],
        "members": [_member(one, pending) for one in members],
    }


def _member(row: Any, pending: Iterable[Any]) -> Row:
    key, extra, *values = row
    return {
        "id": key,
        "values": dict(zip(_MEMBER_LABELS, values, strict=True)),
        "extra": _json(extra),
        "pending": [_told(*rest) for who, *rest in pending if who == key],
    }


def _json(text: str) -> dict[str, str]:
    return json.loads(text) if text else {}


def _told(label: str, written: str, reason: str) -> Row:
    return {"label": label, "written": written, "reason": reason}


# -- dump ----------------------------------------------------------------------------------------


def dump_households() -> list[Row]:
    """Every file as people read it, under canonical names: money as yuan text, dates ISO.

    Heads carry their person fields directly, 成员 the others; 待补 [{列, 原文, 原因}], 原文
    [{列, 原文}] where old words were mapped, columns of no field under their own head, and 计算
    with the figures that a workbook only states.
    """
    keys = listing.ids()
    words = _kept_words()
    expenses = _expenses()
    return [_dumped(file, words, expenses.get(file["id"], {})) for file in files(keys)]


_HEAD = (*fields.HOUSEHOLD, *fields.PERSON)


def _dumped(file: Row, words: Mapping[str, list[Row]], expenses: Mapping[str, int | None]) -> Row:
    members = [_dumped_one(member, fields.MEMBER, words) for member in file["members"]]
    one = _dumped_one({**file, "id": file["head"]}, _HEAD, words)
    one["原文"] = [*words.get(file["id"], []), *one.pop("原文")]
    around = {"遗属户": "是" if file["is_survivor"] else "", "上次走访": file["last_visit_on"]}
    return {**one, **around, "成员": members, "计算": _computed(file, expenses)}


def _dumped_one(row: Row, declared: Sequence[Field], words: Mapping[str, list[Row]]) -> Row:
    said = dumped(declared, row["values"], row["extra"], row["pending"])
    return {**said, "原文": list(words.get(row["id"], []))}


def _kept_words() -> dict[str, list[Row]]:
    """The written words behind mapped ones, by person, or by file for the file and its head.

    That of 困难类别 is a field of its own, 困难类别原文.
    """
    found: dict[str, list[Row]] = {}
    held = (Kept.removed_at == "", Kept.until_on == "", Kept.label != "困难类别")
    for row in Kept.select().where(*held).dicts():
        told = {"列": row["label"], "原文": row["written"]}
        found.setdefault(row["person"] or row["household"], []).append(told)
    return found


def _expenses() -> dict[str, dict[str, int | None]]:
    """The rigid expenses by label of each file's last assessment."""
    rows = Assessment.select().where(Assessment.removed_at == "")
    rows = rows.order_by(Assessment.as_of_on, Assessment.created_at).dicts()
    return {row["household"]: by_label(fields.ASSESSMENT, row) for row in rows}


def _computed(file: Row, expenses: Mapping[str, int | None]) -> Row:
    values = file["values"]
    family = Inputs(
        earners=list(_earners(file)),
        other_fen=values["家庭其他非薪资年收入"] or 0,
        rigid={label: fen for label, fen in expenses.items() if label != "意外支出" and fen},
    )
    return {
        "家庭人口": family.people,
        "家庭年度总收入": money.plain(family.annual_fen),
        "家庭月人均收入": money.plain(family.per_head_fen),
        "家庭月人均纯收入": money.plain(family.net_per_head_fen),
    }


def _earners(file: Row) -> Iterable[Earner]:
    yield Earner(file["values"].get("姓名", ""), file["values"].get("本人月平均收入"))
    for member in file["members"]:
        yield Earner(member["values"]["姓名"], member["values"]["月收入"])
