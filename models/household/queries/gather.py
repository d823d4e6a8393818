"""Whole files in bulk, for the dump, the workbook and the papers of many households."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from models.core import money
from models.core.fields import Field, Kind
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

    Each: id, `values` (file and head by label, money in fen), `members` [{id, values, extra,
    pending}] by member label, pending [{label, written, reason}], extra {head: text}.
    """
    return list(files(listing.ids(text, filters, sort=sort, descending=descending)))


def files(keys: Sequence[str]) -> Iterator[Row]:
    """Whole files in the order of their keys, shaped as in `register_rows`."""
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[start : start + _CHUNK]
        yield from _files(chunk)


def _files(chunk: Sequence[str]) -> Iterator[Row]:
    rows = {row["id"]: row for row in Household.select().where(Household.id.in_(chunk)).dicts()}
    persons = _grouped(
        Person.select().where(Person.household.in_(chunk), *standing()).order_by(Person.position)
    )
    pending = _grouped(
        Pending.select().where(Pending.household.in_(chunk), Pending.removed_at == "")
    )
    for key in chunk:
        yield _file(rows[key], persons.get(key, []), pending.get(key, []))


def _grouped(query: Any) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in query.dicts():
        found.setdefault(row["household"], []).append(row)
    return found


def _file(row: Row, persons: Sequence[Row], pending: Sequence[Row]) -> Row:
    head, *members = persons or [{}]
    values = fields.by_label(fields.HOUSEHOLD, row)
    if head:
        values |= fields.by_label(fields.PERSON, head)
    extra = {**_json(row["extra"]), **_json(head.get("extra", ""))}
    return {
        "id": row["id"],
        "head": head.get("id", ""),
        "values": values,
        "extra": extra,
        "pending": [_told(one) for one in pending if one["person"] in (None, head.get("id"))],
        "members": [_member(one, pending) for one in members],
    }


def _member(row: Row, pending: Sequence[Row]) -> Row:
    return {
        "id": row["id"],
        "values": fields.by_label(fields.MEMBER, row),
        "extra": _json(row["extra"]),
        "pending": [_told(one) for one in pending if one["person"] == row["id"]],
    }


def _json(text: str) -> dict[str, str]:
    return json.loads(text) if text else {}


def _told(row: Row) -> Row:
    return {name: row[name] for name in ("label", "written", "reason")}


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
    return {**one, "成员": members, "计算": _computed(file, expenses)}


def _dumped_one(row: Row, declared: Sequence[Field], words: Mapping[str, list[Row]]) -> Row:
    values = row["values"]
    said = {one.label: written(one, values.get(one.label)) for one in declared}
    waiting = [
        {"列": one["label"], "原文": one["written"], "原因": one["reason"]}
        for one in row["pending"]
    ]
    extra = {_own_head(head, said): text for head, text in row["extra"].items()}
    return {**said, **extra, "待补": waiting, "原文": list(words.get(row["id"], []))}


def _own_head(head: str, said: Mapping[str, Any]) -> str:
    """A column of no field keeps its own head, unless a field is called so too."""
    return f"{head}（原表）" if head in said else head


def written(declared: Field, value: Any) -> Any:
    """A stored value as the dump writes it: money `1200.00`, whole numbers as numbers."""
    if declared.kind is Kind.MONEY:
        return money.plain(value)
    return "" if value is None else value


def _kept_words() -> dict[str, list[Row]]:
    """The written words behind mapped ones, by person, or by file for the file and its head."""
    found: dict[str, list[Row]] = {}
    for row in Kept.select().where(Kept.removed_at == "", Kept.until_on == "").dicts():
        told = {"列": row["label"], "原文": row["written"]}
        found.setdefault(row["person"] or row["household"], []).append(told)
    return found


def _expenses() -> dict[str, dict[str, int | None]]:
    """The rigid expenses by label of each file's last assessment."""
    rows = Assessment.select().where(Assessment.removed_at == "")
    rows = rows.order_by(Assessment.as_of_on, Assessment.created_at).dicts()
    return {row["household"]: fields.by_label(fields.ASSESSMENT, row) for row in rows}


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
