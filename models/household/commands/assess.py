"""The yearly assessment: figures of a day, the proposed class, what was decided and why."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.core import base
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.core.fields import by_column
from models.household import fields, policy, queries
from models.household.commands.derive import derive
from models.household.commands.steps import add_step, file_of, keep_former_class
from models.household.policy import Status, Step
from models.household.tables import Assessment, Household


@command(Role.ENTRY)
def assess_household(
    actor: Actor,
    household: str,
    on: str,
    decided_class: str,
    decided_reason: str = "",
    expenses: Mapping[str, int | None] | None = None,
    excluded: Sequence[str] = (),
    region: str | None = None,
) -> str:
    """Keep a file's figures of a day and the decided class; returns the assessment's key.

    `expenses` by label (fields.ASSESSMENT, fen a year), `excluded` of policy.EXCLUSIONS.
    Where the decision is not what the rule proposes, it says why. The Standards that the rule
    used are kept with it; on a file 在档 it is also the year's re-verification.
    """
    file = file_of(household)
    _check(on, excluded)
    found = queries.propose(household, date.fromisoformat(on), expenses or {}, excluded, region)
    if decided_class != found["proposed_class"] and not decided_reason.strip():
        proposed = found["proposed_class"] or "不建议任何类别"
        raise RuleError(
            f"按标准的建议是“{proposed}”，决定的是“{decided_class or '不定类别'}”。"
            "请写明不同的理由。没有保存。",
            "理由",
        )
    decision = {
        "decided_class": decided_class,
        "decided_reason": decided_reason,
        "decided_by": actor.name,
        "decided_on": on,
    }
    row = {**_snapshot(found, on, expenses or {}, excluded), **decision, "household": household}
    key = base.insert(Assessment, row)
    _apply(actor, file, on, decided_class)
    return key


def _check(on: str, excluded: Sequence[str]) -> None:
    if len(on) != 10:
        raise RuleError("请填写测算日期，精确到日。没有保存。", "日期")
    if unknown := set(excluded) - set(policy.EXCLUSIONS):
        raise RuleError(f"没有“{'、'.join(sorted(unknown))}”这种排除情形。没有保存。")


def _snapshot(
    found: Mapping[str, Any],
    on: str,
    expenses: Mapping[str, int | None],
    excluded: Sequence[str],
) -> dict[str, Any]:
    return {
        **by_column(fields.ASSESSMENT, expenses),
        "year": on[:4],
        "as_of_on": on,
        "region": found["region"],
        "people": found["people"],
        "monthly_income_fen": found["monthly_fen"],
        "other_income_fen": found["other_fen"],
        "imputed_fen": found["imputed_fen"],
        "annual_income_fen": found["annual_fen"],
        "per_head_fen": found["per_head_fen"],
        "net_per_head_fen": found["net_per_head_fen"],
        "excluded": json.dumps(list(excluded), ensure_ascii=False),
        "proposed_class": found["proposed_class"],
        "reasons": json.dumps(found["reasons"], ensure_ascii=False),
        "standards": json.dumps(found["standards"]),
    }


def _apply(actor: Actor, file: Mapping[str, Any], on: str, decided_class: str) -> None:
    if decided_class and decided_class != file["hardship_class"]:
        keep_former_class(file, decided_class)
        base.update(Household, file["id"], {"hardship_class": decided_class})
        derive([file["id"]])
    if file["status"] == Status.ON_FILE:
        facts = {"困难类别": decided_class}
        add_step(actor, file["id"], Step.REVIEW, file["status"], on, facts)
