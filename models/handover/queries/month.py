"""The month that is handed up: what changed in the register, and what is best filled in first."""

from collections.abc import Mapping, Sequence
from typing import Any

import peewee as pw

from models.household import fields
from models.household import queries as households
from models.household.policy import Status
from models.household.policy.life import Step
from models.household.tables import CaseStep, Household

Row = dict[str, Any]
_STEPS = {"脱困": Step.EXIT, "注销": Step.CANCEL, "返困": Step.RELAPSE}


def month_changes(month: str) -> dict[str, int]:
    """Files by what happened in a month (YYYY-MM): 新增 脱困 注销 返困, each file once."""
    return {"新增": _opened(month), **{word: _stepped(month, s) for word, s in _STEPS.items()}}


def _opened(month: str) -> int:
    """Files opened in the month by their 建档日期, those without one by the step 建档."""
    stepped = CaseStep.select(CaseStep.household).where(*_in(month, Step.OPEN))
    dated = Household.opened_on.between(month, f"{month}-99")
    undated = (Household.opened_on == "") & Household.id.in_(stepped)
    held = (Household.removed_at == "") & (dated | undated)
    return int(Household.select().where(held).count())


def _stepped(month: str, step: Step) -> int:
    held = CaseStep.household.in_(Household.select(Household.id).where(Household.removed_at == ""))
    counted = CaseStep.select(pw.fn.COUNT(pw.fn.DISTINCT(CaseStep.household)))
    return int(counted.where(*_in(month, step), held).scalar() or 0)


def _in(month: str, step: Step) -> tuple[Any, ...]:
    return (
        CaseStep.step == step,
        CaseStep.on.between(month, f"{month}-99"),
        CaseStep.removed_at == "",
    )


def to_fill(limit: int = 200) -> list[Row]:
    """Files 在档 that lack something, those with unreadable values first.

    Each: id, name, unit, count, what (labels as words), unreadable (how many).
    """
    listed = households.rows(
        filters={"状态": Status.ON_FILE},
        sort="待补",
        descending=True,
        limit=limit,
        columns=("户主", "单位", "待补"),
    )
    listed = [row for row in listed if row["待补"]]
    files = households.files([row["id"] for row in listed])
    found = [_lacking(row, file) for row, file in zip(listed, files, strict=True)]
    return sorted(found, key=lambda row: -row["unreadable"])


def _lacking(row: Row, file: Mapping[str, Any]) -> Row:
    unread = [one["label"] for one in file["pending"]]
    labels = list(dict.fromkeys([*unread, *fields.missing(file["values"])]))
    return {
        "id": row["id"],
        "name": row["户主"],
        "unit": row["单位"],
        "count": row["待补"],
        "what": _words(labels, row["待补"]),
        "unreadable": len(unread),
    }


def _words(labels: Sequence[str], count: int) -> str:
    shown = "、".join(labels[:4])
    if not shown:
        return "家庭成员的内容"
    return f"{shown} 等 {count} 项" if count > len(labels[:4]) else shown
