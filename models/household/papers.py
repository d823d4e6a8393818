"""What the papers of one household are filled with: the file as it is known, every value shown."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, cast

from models.core import money
from models.core.fields import Field, by_label, shown
from models.core.report import LightState, Report
from models.household import fields, queries, reports
from models.household.policy import Light, PaperState, Status, Step
from models.household.reports import Facts, HouseholdPaper
from models.office import queries as office

Row = Mapping[str, Any]
Fill = Callable[[str, date, str], Report]  # household, day, words of the foot

_ALLOWANCE = "月补助"  # fen a month
_LIGHT_LABELS: Mapping[str, str] = {Light.PROBLEM: "急需问题"}


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
        lights=tuple(light_of(one) for one in file["lights"]),
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


def light_of(row: Row) -> reports.Light:
    """One of the five lights (queries.lights) as papers show it."""
    return reports.Light(
        kind=_LIGHT_LABELS.get(row["light"], row["light"]),
        state=cast(LightState, str(row["state"])),
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


# -- one paper each ------------------------------------------------------------------------------


def application(household: str, on: date, printed: str) -> Report:
    """申请书, the reason as the file has it."""
    file = household_paper(household, on, printed)
    reason = file.head["当前急需解决的问题"] or file.head["其他致困原因"]
    here = tuple(one.name for one in file.papers if one.state == PaperState.HERE)
    return reports.application(reports.Application(file, reason=reason, papers=here))


def dossier(household: str, on: date, printed: str) -> Report:
    """档案表, both sides."""
    return reports.dossier(household_paper(household, on, printed))


def home_check(household: str, on: date, printed: str) -> Report:
    """入户核查表 for those who answer for the household."""
    file = household_paper(household, on, printed)
    checkers = tuple(filter(None, file.head["责任干部"].split("、")))
    assessments = queries.household(household, on)["assessments"]
    told = by_label(fields.ASSESSMENT, assessments[0]) if assessments else {}
    rigid = _facts(fields.ASSESSMENT, told) if told else None
    return reports.home_check(reports.HomeCheck(file, checkers, rigid))


def minutes(household: str, on: date, printed: str) -> Report:
    """会议纪要 of all files that stand where this one does before or at the meeting."""
    files = _together(household, on, (Status.VERIFYING, Status.MEETING))
    held = _last(files[0], Step.MEET)
    meeting = reports.Minutes(
        office=office.home().name,
        on=held.get("on", ""),
        reviewed=tuple(_reviewed(file) for file in files),
        told=held.get("note", ""),
        printed=printed,
    )
    return reports.minutes(meeting)


def _reviewed(file: Row) -> reports.Reviewed:
    decided = file["assessments"][0]["decided_class"] if file["assessments"] else ""
    return reports.Reviewed(
        name=file["values"]["姓名"],
        unit=file["values"]["单位"],
        matter="申请建立困难职工档案",
        proposed=file["incomes"]["proposed_class"],
        decided=decided,
    )


def notice(household: str, on: date, printed: str) -> Report:
    """公示 of all files that hang on the wall together with this one."""
    return reports.notice(_notice(household, on, printed))


def notice_result(household: str, on: date, printed: str) -> Report:
    """公示结果证明 of this file's notice."""
    return reports.notice_result(_notice(household, on, printed, alone=True))


def _notice(household: str, on: date, printed: str, alone: bool = False) -> reports.Notice:
    own = queries.household(household, on)
    files = [own] if alone else _together(household, on, (Status.NOTICE,))
    dates = _last(own, Step.NOTICE).get("facts", {})
    files = [one for one in files if _last(one, Step.NOTICE).get("facts", {}) == dates]
    answers = next((one for one in reversed(own["responsible"]) if one["cadre"]), None)
    return reports.Notice(
        office=office.home().name,
        lines=tuple(_notice_line(one) for one in files),
        starts_on=dates.get("公示开始", ""),
        ends_on=dates.get("公示结束", ""),
        hear=answers["cadre"] if answers else "",
        phone=answers["telephone"] if answers else "",
        told=own["values"]["公示结果"],
        printed=printed,
    )


def _notice_line(file: Row) -> reports.NoticeLine:
    values = file["values"]
    return reports.NoticeLine(values["姓名"], values["单位"], values["困难类别"])


def _together(household: str, on: date, statuses: Iterable[str]) -> list[Row]:
    """This file and those in the same state, where it is one of these states; else it alone."""
    own = queries.household(household, on)
    if own["status"] not in statuses:
        return [own]
    keys = queries.ids(filters={"状态": own["status"]})
    return [own, *(queries.household(key, on) for key in keys if key != household)]


def _last(file: Row, step: str) -> Row:
    """The last step of this kind in a file; empty where there was none."""
    return next((one for one in reversed(file["steps"]) if one["step"] == step), {})


def annual_review(household: str, on: date, printed: str) -> Report:
    """年审表: the last assessment of a former year beside what the file says now."""
    file = queries.household(household, on)
    former = [one for one in file["assessments"] if one["year"] < f"{on.year}"]
    review = reports.AnnualReview(
        household=household_paper(household, on, printed),
        year=str(on.year),
        last=_former(former[0], file) if former else {},
    )
    return reports.annual_review(review)


def _former(assessment: Row, file: Row) -> Facts:
    return {
        "家庭人口": str(assessment["people"]),
        "家庭年度总收入": money.shown(assessment["annual_income_fen"]),
        "家庭其他非薪资年收入": money.shown(assessment["other_income_fen"]),
        "家庭月人均收入": money.shown(assessment["per_head_fen"]),
        "家庭月人均纯收入": money.shown(assessment["net_per_head_fen"]),
        "主要致困原因": file["values"]["主要致困原因"],
        "困难类别": assessment["decided_class"],
    }


def survivors(household: str, on: date, printed: str) -> Report:
    """遗属情况登记表."""
    return reports.survivors(household_paper(household, on, printed))


WITH_NUMBERS = frozenset({"application", "dossier"})  # they carry whole identity numbers
PAPERS: Mapping[str, tuple[str, Fill]] = {
    "application": ("申请书", application),
    "dossier": ("档案表", dossier),
    "home-check": ("入户核查表", home_check),
    "minutes": ("会议纪要", minutes),
    "notice": ("公示", notice),
    "notice-result": ("公示结果证明", notice_result),
    "annual-review": ("年审表", annual_review),
    "survivors": ("遗属情况登记表", survivors),
}
