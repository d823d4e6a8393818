"""A step recorded by mistake is taken back: the file stands as before, the record stays."""

import json
from collections.abc import Mapping
from typing import Any

from models.core import base, days
from models.core.base import Actor, Change, Table, command
from models.core.errors import RuleError
from models.household import policy, queries
from models.household.commands.derive import derive
from models.household.commands.steps import file_of
from models.household.tables import Assessment, CaseStep, Household, Kept, Link

# What a step decides on the file itself (steps.py, assess.py); all else that was typed stays.
_DECIDED = (
    "status",
    "hardship_class",
    "dossier_no",
    "file_level",
    "notice_result",
    "opened_on",
)


@command()
def take_back_step(actor: Actor, household: str, step: str) -> str:
    """Take the latest step of a file back by its key; returns the state before it.

    What the step decided (state, class, number, level, result of the notice) is as it was, where
    nobody has changed it since; the assessment that was kept with it is withdrawn, the incomes
    that were typed stay. The reason travels in the actor. Refuses any step but the latest, one
    that touched other files or was made with the file itself, and who may not (policy).
    """
    file = file_of(household)
    row = _latest(household, step)
    policy.check_may_take_back(row["step"], *queries.recorded(step), actor, days.today())
    if not actor.reason.strip():
        raise RuleError("请写明撤回的原因。没有撤回。", "原因")
    act = Change.get(Change.record == step, Change.field == "").act
    _check_alone(file, row, act)
    base.withdraw(CaseStep, step)
    for table in (Assessment, Kept):
        base.withdraw(table, *_made_by(table, household, act))
    before = _before(file, act)
    base.update(Household, household, before)
    derive([household])
    return str(before.get("status", file["status"]))


def _latest(household: str, step: str) -> Mapping[str, Any]:
    steps = queries.steps(household)
    if not any(one["id"] == step for one in steps):
        raise RuleError("这一步已经撤回了。没有改动，请刷新后再看。")
    if steps[-1]["id"] != step:
        raise RuleError(
            f"只能撤回最后一步。最后一步是 {steps[-1]['on']} 的“{steps[-1]['step']}”。没有撤回。"
        )
    return steps[-1]


def _check_alone(file: Mapping[str, Any], step: Mapping[str, Any], act: int) -> None:
    """The step neither began the file nor touched another, nor was the state changed after it."""
    began = (Change.record == file["id"]) & (Change.field == "")
    if Change.select().where(Change.act == act, began).exists():
        raise RuleError("这一步是登记档案时一起写下的，不能单独撤回。没有改动。")
    tied = Change.table_name == Link._meta.table_name
    other = (Change.table_name == Household._meta.table_name) & (Change.record != file["id"])
    if Change.select().where(Change.act == act, tied | other).exists():
        raise RuleError("这一步还改了别的档案（并户、转为遗属户），不能单独撤回。没有改动。")
    if file["status"] != step["status"]:
        raise RuleError(f"办完这一步以后，档案又改成了“{file['status']}”，不能撤回。没有改动。")


def _made_by(table: type[Table], household: str, act: int) -> list[str]:
    """The keys of this file's records in a table that an act wrote."""
    written = Change.select(Change.record).where(
        Change.act == act, Change.table_name == table._meta.table_name, Change.field == ""
    )
    held = (table.id.in_(written), table.removed_at == "")
    rows = table.select().where(*held).dicts()
    return [row["id"] for row in rows if row["household"] == household]


def _before(file: Mapping[str, Any], act: int) -> dict[str, Any]:
    """What an act changed on the file and still stands, by column, as it was before."""
    rows = Change.select().where(
        Change.act == act, Change.record == file["id"], Change.field.in_(_DECIDED)
    )
    found: dict[str, Any] = {}
    for row in rows.order_by(Change.id):
        if json.loads(row.new) == file[row.field]:
            found.setdefault(row.field, json.loads(row.old))
    return found
