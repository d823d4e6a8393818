"""What the papers of one household are filled with: the file as it is known, every value shown."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from models.core import money
from models.core.fields import Field, shown
from models.household import fields, queries, reports
from models.household.policy import Light, Step
from models.household.reports import Facts, HouseholdPaper
from models.office import queries as office

Row = Mapping[str, Any]

_ALLOWANCE = "月补助"  # fen a month
_LIGHT_LABELS = {Light.PROBLEM: "急需问题"}


def household_paper(household: str, on: date, printed: str) -> HouseholdPaper:
    """A file as its papers need it, the lights as they stand on a day; `printed` is for the foot.

    Identity and bank numbers are whole: the dossier carries them, a notice leaves them out.
    """
    file = queries.household(household, on)
    return HouseholdPaper(
        office=office.home().name,
        number=file["values"]["档案编号"] or file["shown_code"],
        head=_head(file),
        members=tuple(_facts(fields.MEMBER, one["values"]) for one in file["persons"][1:]),
        lights=tuple(_light(one) for one in file["lights"]),
        arithmetic=tuple(_arithmetic(file["incomes"])),
        papers=tuple(_paper(one) for one in file["papers"]),
        steps=tuple(_step(one) for one in file["steps"]),
        illnesses=tuple(_illness(one) for one in file["illnesses"]),
        survivor=_survivor(file),
        code=file["code"],
        printed=printed,
    )


def _facts(declared: Iterable[Field], values: Row) -> dict[str, str]:
    return {one.label: shown(one, values.get(one.label)) for one in declared}


def _head(file: Row) -> Facts:
    """The file's and the head's facts; figures that nobody stated are the computed ones."""
    facts = _facts((*fields.HOUSEHOLD, *fields.PERSON), file["values"])
    incomes = file["incomes"]
    computed = {
        "家庭人口": str(incomes["people"]),
        "家庭年度总收入": money.shown(incomes["annual_fen"]),
        "家庭月人均收入": money.shown(incomes["per_head_fen"]),
        "家庭月人均纯收入": money.shown(incomes["net_per_head_fen"]),
    }
    cadres = dict.fromkeys(one["cadre"] for one in file["responsible"] if one["cadre"])
    answers = {"责任干部": "、".join(cadres), "上次走访": file["last_visit_on"]}
    stated = {label: facts[label] or figure for label, figure in computed.items()}
    return {**facts, **stated, **answers, **_decided(file)}


def _decided(file: Row) -> dict[str, str]:
    """What the last assessment proposed and what was decided, with the reasons."""
    if not file["assessments"]:
        return {"建议类别": file["incomes"]["proposed_class"]}
    last = file["assessments"][0]
    return {
        "建议类别": last["proposed_class"],
        "建议理由": "".join(last["reasons"]),
        "认定类别": last["decided_class"],
        "认定理由": last["decided_reason"],
        "认定日期": last["decided_on"],
        "测算年度": last["year"],
    }


def _light(row: Row) -> reports.Light:
    return reports.Light(
        kind=_LIGHT_LABELS.get(row["light"], row["light"]),
        state=str(row["state"]),  # type: ignore[arg-type]
        value=row["value"],
        on=row["seen_on"],
        source=row["source"],
        expires=row["expires_on"],
    )


def _arithmetic(incomes: Row) -> Iterable[tuple[str, str]]:
    for line in incomes["lines"]:
        yield line["text"], money.shown(line["amount_fen"])
    yield f"家庭月人均收入 {incomes['per_head_text']}", money.shown(incomes["per_head_fen"])
    yield f"家庭月人均纯收入 {incomes['net_text']}", money.shown(incomes["net_per_head_fen"])


def _paper(row: Row) -> reports.PaperItem:
    note = "已附" if row["attachment"] else ""
    return reports.PaperItem(row["kind"], row["state"], row["dated_on"], note)


def _step(row: Row) -> reports.Step:
    facts = [f"{name} {value}" for name, value in row["facts"].items()]
    note = "；".join(word for word in (*facts, row["note"]) if word)
    return reports.Step(row["step"], row["on"], row["actor_name"], note)


def _illness(row: Row) -> reports.Illness:
    values = row["values"]
    return reports.Illness(
        person=row["who"],
        disease=values["病种"],
        since=values["确诊日期"],
        hospital=values["就诊医院"],
        self_paid=money.shown(values["个人自付"]),
        note=values["病情说明"],
    )


def _survivor(file: Row) -> Facts:
    """The facts of a survivors' household: who died, when, what they receive, who is guardian."""
    steps = [one for one in file["steps"] if one["step"] == Step.SURVIVORS]
    facts = dict(steps[-1]["facts"]) if steps else {}
    if isinstance(facts.get(_ALLOWANCE), int):
        facts[_ALLOWANCE] = money.shown(facts[_ALLOWANCE])
    return {name: str(value) for name, value in facts.items()}
