"""One file with all that belongs to it, as the card shows it."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from models.core import days
from models.core.errors import RuleError
from models.core.fields import by_label
from models.household import fields, policy
from models.household.queries.find import head_names
from models.household.queries.incomes import propose
from models.household.queries.lights import lights
from models.household.tables import (
    Assessment,
    Attachment,
    CaseStep,
    Cause,
    Household,
    Illness,
    Kept,
    Link,
    Paper,
    Pending,
    Person,
)
from models.office import queries as office

Row = dict[str, Any]


def household(key: str, on: date | None = None) -> Row:
    """Everything of a file on a day (today); raises RuleError where it is withdrawn or unknown.

    id, code, shown_code, status, is_survivor, last_visit_on; `values` (file and head by label,
    money in fen), head (its person id), persons and former (see `persons`), missing (labels of
    the file and head; `who：label` for members), pending, kept, extra {head: text}, lights,
    incomes (incomes.propose), assessments, causes, illnesses, papers, attachments, steps,
    next_steps, links, responsible.
    """
    row = Household.select().where(Household.id == key, Household.removed_at == "").dicts().first()
    if row is None:
        raise RuleError("没有找到这份档案，它可能已被撤销。请刷新列表后再试。")
    day = on or days.today()
    people = list(Person.select().where(Person.household == key).order_by(Person.position).dicts())
    return {**_file(row, people, day), **_records(key, people), **_around(row, day)}


def _file(row: Row, people: list[Row], on: date) -> Row:
    known = [one for one in people if not one["removed_at"]]
    here = [one for one in known if not (one["died_on"] or one["moved_to"])]
    head = next((one for one in known if one["position"] == 0), {})
    values = by_label(fields.HOUSEHOLD, row)
    values |= by_label(fields.PERSON, head) if head else {}
    plain = ("id", "code", "status", "last_visit_on")
    return {
        **{name: row[name] for name in plain},
        "shown_code": policy.shown_code(row["code"]),
        "is_survivor": bool(row["is_survivor"]),
        "values": values,
        "extra": json.loads(row["extra"] or "{}"),
        "head": head.get("id", ""),
        "persons": [_person(one, on) for one in here],
        "former": [_person(one, on) for one in known if one not in here],
        "missing": _missing(values, [one for one in here if one["position"]]),
    }


def _person(row: Row, on: date) -> Row:
    """A person: id, position, age, died_on, moved_to, extra, `values` by member label."""
    return {
        "id": row["id"],
        "position": row["position"],
        "age": days.age(row["born_on"], on),
        "died_on": row["died_on"],
        "moved_to": row["moved_to"] or "",
        "extra": json.loads(row["extra"] or "{}"),
        "values": by_label(fields.MEMBER, row),
    }


def _missing(values: Mapping[str, Any], members: list[Row]) -> list[str]:
    found = fields.missing(values)
    for member in members:
        labels = fields.missing_of_member(by_label(fields.MEMBER, member))
        found += [f"{member['name'] or '家庭成员'}：{label}" for label in labels]
    return found


def _of(table: Any, key: str, order: Any) -> list[Row]:
    held = (table.household == key, table.removed_at == "")
    return list(table.select().where(*held).order_by(order).dicts())


def _records(key: str, people: list[Row]) -> Row:
    names = {one["id"]: one["name"] for one in people}
    return {
        "pending": [_waiting(row, names) for row in _of(Pending, key, Pending.created_at)],
        "kept": [_kept(row, names) for row in _of(Kept, key, Kept.created_at)],
        "assessments": [
            _assessment(row) for row in _of(Assessment, key, Assessment.as_of_on.desc())
        ],
        "causes": [
            {"id": row["id"], "values": by_label(fields.CAUSE, row)}
            for row in _of(Cause, key, Cause.created_at)
        ],
        "illnesses": _illnesses(names),
        "papers": _papers(key),
        "attachments": attachments(key),
    }


def _waiting(row: Row, names: Mapping[str, str]) -> Row:
    told = {name: row[name] for name in ("id", "label", "written", "reason")}
    return {**told, "person": row["person"] or "", "who": names.get(row["person"], "")}


def _kept(row: Row, names: Mapping[str, str]) -> Row:
    told = {name: row[name] for name in ("id", "label", "written", "from_on", "until_on")}
    return {**told, "person": row["person"] or "", "who": names.get(row["person"], "")}


def _assessment(row: Row) -> Row:
    """By column, its JSON read: excluded, reasons, standards are lists."""
    lists = {name: json.loads(row[name] or "[]") for name in ("excluded", "reasons", "standards")}
    return {**row, **lists}


def _illnesses(names: Mapping[str, str]) -> list[Row]:
    held = (Illness.person.in_(list(names)), Illness.removed_at == "")
    rows = Illness.select().where(*held).order_by(Illness.diagnosed_on, Illness.created_at).dicts()
    return [
        {
            "id": row["id"],
            "person": row["person"],
            "who": names[row["person"]],
            "values": by_label(fields.ILLNESS, row),
        }
        for row in rows
    ]


def _papers(key: str) -> list[Row]:
    """The whole checklist in its order; a paper that was never noted is 缺."""
    noted = {row["kind"]: row for row in _of(Paper, key, Paper.created_at)}
    kinds = [*policy.PAPERS, *(kind for kind in noted if kind not in policy.PAPERS)]
    return [_paper(kind, noted.get(kind)) for kind in kinds]


def _paper(kind: str, row: Row | None) -> Row:
    """A paper: kind, state, dated_on, attachment (key or blank)."""
    if row is None:
        return {"kind": kind, "state": policy.PaperState.LACKING, "dated_on": "", "attachment": ""}
    told = {name: row[name] for name in ("kind", "state", "dated_on")}
    return {**told, "attachment": row["attachment"] or ""}


def attachments(key: str) -> list[Row]:
    """The files kept with a dossier, without contents: id, file_name, media_type, created_at."""
    columns = (Attachment.id, Attachment.file_name, Attachment.media_type, Attachment.created_at)
    held = (Attachment.household == key, Attachment.removed_at == "")
    return list(Attachment.select(*columns).where(*held).order_by(Attachment.created_at).dicts())


def attachment(key: str) -> Row:
    """One kept file: file_name, media_type, content (bytes)."""
    columns = (Attachment.file_name, Attachment.media_type, Attachment.content)
    row = Attachment.select(*columns).where(Attachment.id == key, Attachment.removed_at == "")
    found = row.dicts().first()
    if found is None:
        raise RuleError("没有找到这个附件，它可能已被移除。")
    return {**found, "content": bytes(found["content"])}


# -- what stands around the file -----------------------------------------------------------------


def _around(row: Row, on: date) -> Row:
    key = row["id"]
    return {
        "lights": lights(key, on),
        "incomes": propose(key, on),
        "steps": steps(key),
        "next_steps": [str(step) for step in policy.steps_allowed(row["status"])],
        "links": links(key),
        "responsible": [_answers(one) for one in office.responsible(row["unit"])],
    }


def steps(key: str) -> list[Row]:
    """The steps in the life of a file, the oldest first: step, status, on, actor_name, paper …"""
    rows = _of(CaseStep, key, CaseStep.on)
    told = ("id", "step", "status", "on", "actor_name", "paper", "note", "created_at")
    return [
        {**{name: row[name] for name in told}, "facts": json.loads(row["facts"] or "{}")}
        for row in sorted(rows, key=lambda row: (row["on"], row["created_at"]))
    ]


def links(key: str) -> list[Row]:
    """The ties of a file: kind, household (the other), 户主, 单位, 编号, 状态, on, note, facts.

    `from_here` says whether the tie was made from this file.
    """
    held = ((Link.household == key) | (Link.other == key)) & (Link.removed_at == "")
    return [_link(row, key) for row in Link.select().where(held).order_by(Link.on).dicts()]


def _link(row: Row, key: str) -> Row:
    from_here = row["household"] == key
    other = row["other"] if from_here else row["household"]
    return {
        **{name: row[name] for name in ("id", "kind", "on", "note")},
        "facts": json.loads(row["facts"] or "{}"),
        "from_here": from_here,
        "household": other,
        **_named(other),
    }


def _named(key: str) -> Row:
    columns = (Household.unit, Household.code, Household.status)
    unit, code, status = Household.select(*columns).where(Household.id == key).tuples().get()
    name = head_names([key]).get(key, "")
    return {"户主": name, "单位": unit, "编号": code, "状态": status}


def _answers(one: Any) -> Row:
    cadre = one.cadre
    told = {"cadre": cadre.name, "telephone": cadre.telephone} if cadre else {}
    return {"office": one.name, "level": one.level, "cadre": "", "telephone": "", **told}
