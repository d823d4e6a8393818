"""The arithmetic of a family's incomes and the class that follows, from its records."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.core.errors import RuleError
from models.core.fields import by_label
from models.household import fields, policy
from models.household.policy import Capability, Earner, Inputs, Limits
from models.household.queries.find import family as living
from models.household.tables import Assessment, Household
from models.office import queries as office
from models.office.policy import Holding

STATED = ("家庭人口", "家庭年度总收入", "家庭月人均收入", "家庭月人均纯收入")
EVENT = "意外支出"

Row = Mapping[str, Any]


def limits(on: date, region: str | None = None) -> Limits:
    """The office's standards of the class rule as they hold on a day."""
    counted = office.standard("minimum_wage_counted", on, region)
    return Limits(
        line=_where_known("living_line", on, region),
        deep_multiple=office.standard("deep_multiple", on, region),
        deep_compare=office.standard("deep_compare", on, region),
        relative_multiple=office.standard("relative_multiple", on, region),
        relative_compare=office.standard("relative_compare", on, region),
        accident_percent=office.standard("accident_percent", on, region),
        accident_compare=office.standard("accident_compare", on, region),
        wage=_where_known("minimum_wage", on, region) if counted.yes() else None,
        working_age={
            "男": office.standard("working_age_men", on, region),
            "女": office.standard("working_age_women", on, region),
        },
    )


def _where_known(rule: str, on: date, region: str | None) -> Holding | None:
    try:
        return office.standard(rule, on, region)
    except RuleError:
        return None


def inputs(
    household: Row,
    persons: Sequence[Row],
    expenses: Mapping[str, int | None],
    bounds: Limits,
    on: date,
) -> Inputs:
    """A family for the rule: its records by column, its expenses of the year by label."""
    return Inputs(
        earners=[_earner(person, bounds, on) for person in persons],
        other_fen=household["other_income_fen"] or 0,
        rigid={label: expenses.get(label) or 0 for label in policy.RIGID},
        event_fen=expenses.get(EVENT) or 0,
    )


def _earner(person: Row, bounds: Limits, on: date) -> Earner:
    capability = Capability(
        person["sex"],
        person["born_on"],
        person["health"],
        person["disability"],
        person["work_state"],
        person["identity"],
    )
    return policy.earner(person["name"], person["monthly_income_fen"], capability, bounds, on)


def propose(
    household: str,
    on: date,
    expenses: Mapping[str, int | None] | None = None,
    excluded: Sequence[str] = (),
    region: str | None = None,
    typed: Mapping[str, int | None] | None = None,
) -> dict[str, Any]:
    """The arithmetic of a file and the class that the rule proposes on a day.

    `expenses` by label (fields.ASSESSMENT, fen a year; default: those of the last assessment),
    `excluded` of policy.EXCLUSIONS, `typed` incomes that are not saved yet (by person key, "" the
    family's other yearly income). Gives lines [{text, amount_fen, total}], people,
    monthly_fen, imputed_fen, other_fen, annual_fen, per_head_fen, per_head_text,
    net_per_head_fen, net_text, proposed_class, reasons, line_fen, standards, region,
    differences [{label, stated, computed}].
    """
    row = Household.select().where(Household.id == household).dicts().get()
    persons = living(household)
    if typed is not None:
        row, persons = _as_typed(row, persons, typed)
    if expenses is None:
        expenses = last_expenses(household)
    where = office.setting("region") if region is None else region
    bounds = limits(on, where)
    family = inputs(row, persons, expenses, bounds, on)
    return {**_told(family, bounds, excluded, row), "region": where}


def _as_typed(
    row: Row, persons: Sequence[Row], typed: Mapping[str, int | None]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    income = "monthly_income_fen"
    earning = [{**one, income: typed.get(one["id"], one[income])} for one in persons]
    return {**row, "other_income_fen": typed.get("", row["other_income_fen"])}, earning


def last_expenses(household: str) -> dict[str, int | None]:
    """The expenses by label of the last assessment; none yet: empty."""
    rows = Assessment.select().where(Assessment.household == household, Assessment.removed_at == "")
    last = rows.order_by(Assessment.as_of_on.desc(), Assessment.created_at.desc()).dicts().first()
    return by_label(fields.ASSESSMENT, last) if last else {}


def _told(family: Inputs, bounds: Limits, excluded: Sequence[str], row: Row) -> dict[str, Any]:
    proposal = policy.propose_class(family, bounds, excluded)
    annual, net = family.annual_fen, family.annual_fen - family.rigid_fen
    return {
        "lines": [vars(line) for line in policy.lines(family)],
        "people": family.people,
        "monthly_fen": family.monthly_fen,
        "imputed_fen": family.imputed_fen,
        "other_fen": family.other_fen,
        "annual_fen": annual,
        "per_head_fen": family.per_head_fen,
        "per_head_text": policy.per_head_text(annual, family.people),
        "net_per_head_fen": family.net_per_head_fen,
        "net_text": policy.per_head_text(net, family.people),
        "proposed_class": proposal.hardship_class,
        "reasons": list(proposal.reasons),
        "line_fen": bounds.line.fen() if bounds.line else None,
        "standards": bounds.used(),
        "differences": differences(row, family),
    }


def computed(family: Inputs) -> dict[str, int]:
    """The figures that a workbook may state, computed: people as a number, the others in fen."""
    return {
        "家庭人口": family.people,
        "家庭年度总收入": family.annual_fen,
        "家庭月人均收入": family.per_head_fen,
        "家庭月人均纯收入": family.net_per_head_fen,
    }


def differences(row: Row, family: Inputs) -> list[dict[str, Any]]:
    """Stated figures that differ; where fewer people are registered than stated, only that."""
    stated = {label: row[fields.BY_LABEL[label].name] for label in STATED}
    found = policy.differences(stated, computed(family))
    if any(one.label == "家庭人口" for one in found):
        found = found[:1]
    return [vars(one) for one in found]
