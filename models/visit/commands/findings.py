"""What a visit found: recorded once, corrected with its history, and noted on the household."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import peewee as pw

from models.core import base, days
from models.core.base import Actor, Role, command, in_chunks
from models.core.errors import RuleError
from models.core.fields import by_column, by_label
from models.fund import queries as fund
from models.household.commands.lights import Findings, note_findings
from models.household.commands.visited import note_visited
from models.household.policy import Light
from models.office import queries as office
from models.visit import policy, queries
from models.visit.commands.due import plan_due
from models.visit.commands.gifts import Goods, same_goods, told, write_goods
from models.visit.commands.plans import open_visit, visited
from models.visit.commands.proposals import Fate, fates, propose
from models.visit.fields import VISIT
from models.visit.policy import State
from models.visit.tables import Visit, VisitPending


@command(Role.ENTRY)
def record_visit(
    actor: Actor,
    values: Mapping[str, Any],
    findings: Findings | None = None,
    *,
    visit: str = "",
    household: str = "",
    employee: str = "",
    goods: Goods | None = None,
    accept: bool = True,
) -> str:
    """Record what a visit found: a planned one, or a new one to a household or to a person.

    `values` by label as fields.check gives them (money in fen); `findings` by light:
    {"clear": bool, "value": text}; `goods` the lines of what was given besides money, None where
    `values` tell it in words. Findings go into the dossier where the person accepts them, else they
    wait (see `accept_findings`). A person in no file is linked to the employees' list where it has
    exactly one of that name and unit. Returns the visit's key.
    """
    said = findings or {}
    if visit:
        row = open_visit(visit)
        return _record(actor, visit, row["household"], values, said, goods, accept)
    if household:
        key = base.insert(Visit, visited(household))
        return _record(actor, key, household, values, said, goods, accept)
    if not values.get("姓名"):
        raise RuleError("请填走访对象的姓名，没有保存。", "姓名")
    known = employee or office.employee_named(values["姓名"], values.get("单位") or "")
    key = base.insert(Visit, {"name": values["姓名"], "employee": known or None})
    return _record(actor, key, "", values, said, goods, accept)


@command(Role.ENTRY)
def correct_visit(
    actor: Actor,
    visit: str,
    values: Mapping[str, Any],
    findings: Findings | None = None,
    goods: Goods | None = None,
    accept: bool = True,
) -> str:
    """Correct a recorded visit; the former values stay in history."""
    row = queries.visit(visit)
    if row["state"] != State.MADE:
        raise RuleError("这次走访还没有登记，没有改动。请先登记走访结果。")
    said = row["findings"] if findings is None else findings
    values = {**by_label(VISIT, row), **values}
    return _record(actor, visit, row["household"], values, said, goods, accept, row)


def _record(
    actor: Actor,
    visit: str,
    household: str,
    values: Mapping[str, Any],
    findings: Findings,
    goods: Goods | None,
    accept: bool,
    former: Mapping[str, Any] | None = None,
) -> str:
    was = former or {}
    if goods is not None:
        policy.check_goods(goods)
        values = {**values, **told(goods)}
    policy.check_visit(values, days.today())
    policy.check_findings(findings, tuple(Light))
    check_once(visit, household, values)
    said = json.dumps(findings, ensure_ascii=False) if findings else ""
    base.update(Visit, visit, {**made(actor, values), "findings": said})
    write_goods({visit: same_goods(visit, values) if goods is None else goods})
    settle(visit, [label for label, value in values.items() if value not in ("", None)])
    if household:
        update_last_visits([household])
        _note(visit, household, values["走访日期"], findings, accept, was)
    if values.get("下次走访") or was.get("next_on"):
        plan_due(actor)
    return visit


def _note(
    visit: str,
    household: str,
    on: str,
    findings: Findings,
    accept: bool,
    was: Mapping[str, Any],
) -> None:
    """What is new goes into the dossier or waits; what a correction leaves as it was stays where
    it is: in the dossier, waiting, or declined."""
    new = Fate.TAKEN if accept else Fate.WAITS
    before, held = was.get("findings", {}), fates(visit)
    fate = {
        light: held.get(light, Fate.TAKEN) if said == before.get(light) else new
        for light, said in findings.items()
    }
    waiting, taken = (
        {light: findings[light] for light in findings if fate[light] is wanted}
        for wanted in (Fate.WAITS, Fate.TAKEN)
    )
    propose(visit, household, on, waiting)
    note_findings(household, on, taken, "走访", was.get("visited_on", ""))


def made(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a visit that was made is stored as; money from a source of the list names it."""
    source = values.get("资金来源") or ""
    return {
        **by_column(VISIT, values),
        "state": State.MADE,
        "recorded_by": actor.name,
        "fund_source": fund.source_named(source) if source else None,
    }


def check_once(visit: str, household: str, values: Mapping[str, Any], who: str = "这一户") -> None:
    """Refuse a second record of the same household, day and way; `who` names it in the sentence."""
    same = Visit.select().where(
        Visit.id != visit,
        Visit.household == household,
        Visit.visited_on == values["走访日期"],
        Visit.form == (values.get("走访形式") or ""),
        Visit.state == State.MADE,
        Visit.removed_at == "",
    )
    if household and same.exists():
        raise RuleError(f"{who} {values['走访日期']} 的走访已经登记过，没有再记一次。", "走访日期")


def settle(visit: str, labels: Sequence[str]) -> None:
    """What was unreadable under these labels and is now given no longer waits."""
    waiting = (VisitPending.visit == visit, VisitPending.removed_at == "")
    held = VisitPending.select(VisitPending.id).where(*waiting, VisitPending.label.in_(labels))
    base.withdraw(VisitPending, *(row.id for row in held))


def update_last_visits(households: Iterable[str]) -> None:
    """Bring 上次走访 of these households up to date."""
    for chunk in in_chunks(sorted({key for key in households if key})):
        made = (Visit.household.in_(chunk), Visit.state == State.MADE, Visit.removed_at == "")
        last = Visit.select(Visit.household, pw.fn.MAX(Visit.visited_on)).where(*made)
        note_visited({**dict.fromkeys(chunk, ""), **dict(last.group_by(Visit.household).tuples())})
