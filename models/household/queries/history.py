"""The history of a file field by field: who wrote what over what, and when."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from models.core.base import Audit, Change
from models.core.fields import Field, fields_of, masked
from models.household import fields
from models.household.tables import (
    Assessment,
    Cause,
    Household,
    Illness,
    LightState,
    Paper,
    Person,
)

Row = dict[str, Any]

_OWN = {
    Paper: {"state": "材料", "dated_on": "材料日期"},
    LightState: {"clear": "是否清", "value": "内容", "seen_on": "核清日期", "source": "来源"},
}
_TABLES = (Household, Person, Cause, Illness, Assessment, Paper, LightState)
_LABELS: Mapping[str, Mapping[str, Field]] = {
    table._meta.table_name: {
        **{one.name: one for one in fields_of(table)},
        **{name: Field(label, name=name) for name, label in _OWN.get(table, {}).items()},
    }
    for table in _TABLES
}
_MEMBER_LABELS = {one.name: one for one in fields.MEMBER}
_BEGUN = {
    "household": "建立档案",
    "person": "登记人员",
    "cause": "登记致困原因",
    "illness": "登记大病",
    "assessment": "登记年度测算",
    "paper": "登记材料",
    "light_state": "核实五清",
}
_LEFT = {"removed_at": "撤销", "died_on": "死亡日期", "moved_to": "转入其他档案"}


def history(household: str) -> list[Row]:
    """What was changed in a file, the newest first.

    Each: at (UTC), who, what (the file, a person's name, a light or paper), label, old, new,
    reason; identity numbers, telephones and cards are masked.
    """
    names = _records(household)
    rows = (
        Change.select(Change, Audit.at, Audit.actor_name, Audit.reason)
        .join(Audit, on=(Change.act == Audit.seq))
        .where(Change.record.in_(list(names)), Change.table_name.in_(list(_LABELS)))
        .order_by(Change.id.desc())
    )
    return [line for row in rows.dicts() for line in _lines(row, names[row["record"]])]


def recorded(record: str) -> tuple[str, str]:
    """Who wrote a record into the store, and on which day here; blanks where nobody is known."""
    row = (
        Audit.select(Audit.actor, Audit.at)
        .join(Change, on=(Change.act == Audit.seq))
        .where(Change.record == record, Change.field == "")
        .first()
    )
    if row is None:
        return "", ""
    return row.actor, datetime.fromisoformat(row.at).astimezone().date().isoformat()


def _records(household: str) -> dict[str, tuple[str, bool]]:
    """The records of a file with what each is called, and whether it is a member."""
    found = {household: ("档案", False)}
    people = list(Person.select().where(Person.household == household).dicts())
    found |= {one["id"]: (one["name"], one["position"] > 0) for one in people}
    for table, name in ((Paper, "kind"), (LightState, "light"), (Cause, "cause")):
        for row in table.select().where(table.household == household).dicts():
            found[row["id"]] = (row[name], False)
    for row in Assessment.select().where(Assessment.household == household).dicts():
        found[row["id"]] = (f"{row['year']} 年度", False)
    for row in Illness.select().where(Illness.person.in_([one["id"] for one in people])).dicts():
        found[row["id"]] = (row["disease"], False)
    return found


def _lines(row: Row, called: tuple[str, bool]) -> Iterator[Row]:
    what, is_member = called
    told = {"at": row["at"], "who": row["actor_name"], "what": what, "reason": row["reason"]}
    table, column = row["table_name"], row["field"]
    if not column:
        yield {**told, "label": _BEGUN[table], "old": "", "new": ""}
        return
    declared = _MEMBER_LABELS.get(column) if is_member else None
    declared = declared or _LABELS[table].get(column)
    if declared is None and column not in _LEFT:
        return
    label = declared.label if declared else _LEFT[column]
    yield {**told, "label": label, **_values(declared, row)}


def _values(declared: Field | None, row: Row) -> Row:
    return {side: _shown(declared, json.loads(row[side])) for side in ("old", "new")}


def _shown(declared: Field | None, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if declared is None:
        return "" if value in (None, "") else "是" if len(str(value)) > 10 else str(value)
    return masked(declared, value)
