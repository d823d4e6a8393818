"""The life of a file: one legal step after another, each with day, person, paper and facts."""

import json
from collections.abc import Mapping
from typing import Any

from models.core import base, days
from models.core.base import Actor, Role, command
from models.core.errors import RuleError
from models.household import policy, queries
from models.household.commands.derive import derive
from models.household.commands.one_file import check_one_file
from models.household.policy import Step
from models.household.tables import Assessment, CaseStep, Household, Kept, Person
from models.office import queries as office

Row = Mapping[str, Any]


def add_step(
    actor: Actor,
    household: str,
    step: str,
    status: str,
    on: str,
    facts: Row | None = None,
    paper: str = "",
    note: str = "",
    by: str = "",
) -> str:
    """Write a step into a file's course; the state that it leaves is `status`.

    `by` is who did it, where that is not the operator who enters it.
    """
    row = {
        "household": household,
        "step": step,
        "status": status,
        "on": on,
        "actor_name": by.strip() or actor.name,
        "paper": paper or policy.paper_of(step),
        "note": note,
        "facts": json.dumps(dict(facts), ensure_ascii=False) if facts else "",
    }
    return base.insert(CaseStep, row)


def file_of(household: str) -> Row:
    """The file's row by column; raises RuleError where it is withdrawn or unknown."""
    row = Household.select().where(Household.id == household, Household.removed_at == "")
    found = row.dicts().first()
    if found is None:
        raise RuleError("没有找到这份档案，它可能已被撤销。没有改动，请刷新列表。")
    return found  # type: ignore[no-any-return]


@command(Role.ENTRY)
def take_step(
    actor: Actor,
    household: str,
    step: str,
    on: str,
    facts: Row | None = None,
    paper: str = "",
    note: str = "",
    by: str = "",
) -> str:
    """Take the next step in the life of a file; returns the state that it leaves.

    `facts` by label are what the step must record (policy.asks_of): 公示开始 and 公示结束 (left
    out: so many working days as the office set), 公示结果, 困难类别, 档案编号, 档案级别, 原因,
    注销原因, 异议内容; `by` is who did it, where not the operator. Refuses a step that may not
    follow, a day before the last step's or in the future, an approval before the notice has ended,
    a yearly review without the year's figures.
    """
    file = file_of(household)
    told = _completed(step, on, dict(facts or {}), file)
    status = policy.status_after(file["status"], step, told)
    policy.check_day(on, _last_day(household), days.today())
    _check_once(household, step, on)
    if step == Step.SUBMIT:
        policy.check_notice(_last_facts(household, Step.NOTICE), on)
    if step == Step.RESTORE:
        _check_restored(household)
    if step == Step.REVIEW:
        _check_figures(household, on[:4])
    add_step(actor, household, step, status, on, told, paper, note, by)
    _conclude(file, step, on, told)
    base.update(Household, household, {"status": status})
    derive([household])
    return str(status)


def _check_once(household: str, step: str, on: str) -> None:
    held = (CaseStep.household == household, CaseStep.removed_at == "")
    last = CaseStep.select().where(*held).order_by(CaseStep.on.desc(), CaseStep.created_at.desc())
    row = last.first()
    if row is not None and (row.step, row.on) == (step, on) and step != Step.OBJECTION:
        raise RuleError(f"{on} 已经登记过“{step}”。没有再登记一次。", "日期")


def _completed(step: str, on: str, facts: dict[str, Any], file: Row) -> dict[str, Any]:
    if step == Step.NOTICE:
        facts.setdefault("公示开始", on)
        working_days = int(office.setting("notice_days"))
        facts.setdefault("公示结束", policy.notice_ends(facts["公示开始"], working_days))
    if step == Step.OPEN:
        facts.setdefault("困难类别", file["hardship_class"])
    return facts


def _check_figures(household: str, year: str) -> None:
    """A year is re-verified by its figures: the review is nothing without them."""
    held = (Assessment.household == household, Assessment.year == year, Assessment.removed_at == "")
    if not Assessment.select().where(*held).exists():
        raise RuleError(
            f"{year} 年还没有测算这一户的收入和支出，不能只记一笔年度复核。没有登记。"
            "请在“收入与认定”里填写当年的数字，保存时就是年度复核。",
            "日期",
        )


def _check_restored(household: str) -> None:
    """A file comes back only with its head, and with nobody who has another file by now."""
    numbers = [one["id_number"] for one in with_head(household)]
    check_one_file([number for number in numbers if number], household)


def with_head(household: str) -> list[dict[str, Any]]:
    """The living persons of a file, the head first; refuses a file whose head has gone."""
    found = queries.family(household)
    if not found or found[0]["position"]:
        raise RuleError("户主已不在这份档案里。没有改动。请打开关联的档案办理。")
    return found


def _steps(household: str) -> Any:
    return CaseStep.select().where(CaseStep.household == household, CaseStep.removed_at == "")


def _last_day(household: str) -> str:
    return max((row.on for row in _steps(household)), default="")


def _last_facts(household: str, step: str) -> dict[str, Any]:
    found = _steps(household).where(CaseStep.step == step)
    row = found.order_by(CaseStep.on.desc(), CaseStep.created_at.desc()).first()
    return json.loads(row.facts or "{}") if row else {}


_WRITTEN_BY_STEP = {
    Step.OPEN: {
        "困难类别": "hardship_class",
        "档案编号": "dossier_no",
        "档案级别": "file_level",
    },
    Step.SUBMIT: {"公示结果": "notice_result"},
}


def _conclude(file: Row, step: str, on: str, facts: Row) -> None:
    """What a step decides stands in the file too: class, number, level, result of the notice."""
    columns = _WRITTEN_BY_STEP.get(Step(step), {})
    changes = {column: facts[label] for label, column in columns.items() if facts.get(label)}
    if step == Step.OPEN and not file["opened_on"]:
        changes["opened_on"] = on
    keep_former_class(file, str(changes.get("hardship_class", "")))
    base.update(Household, file["id"], changes)


def keep_former_class(file: Row, new: str) -> None:
    """A class that another replaces is kept with the day until which it held."""
    if new and file["hardship_class"] and new != file["hardship_class"]:
        row = {"label": "困难类别", "written": file["hardship_class"]}
        until = {"household": file["id"], "until_on": days.today().isoformat()}
        base.insert(Kept, {**row, **until})


@command(Role.ENTRY)
def retire(
    actor: Actor, household: str, on: str, unit: str, note: str = "", person: str = ""
) -> str:
    """The head (or `person`) retires: his work state changes, and who answers for the file.

    `unit` is the unit that takes the file over; the state of the file stays. Returns the step.
    """
    if not unit.strip():
        raise RuleError("请填写退休后由哪个单位负责。没有改动。", "单位")
    file = file_of(household)
    policy.check_day(on, "", days.today())
    base.update(Person, person or head_of(household), {"work_state": "退休"})
    facts = {"原单位": file["unit"], "新单位": unit}
    if not person:
        base.update(Household, household, {"unit": unit})
    step = add_step(actor, household, Step.RETIRE, file["status"], on, facts, note=note)
    derive([household])
    return step


def head_of(household: str) -> str:
    """The key of the head; raises RuleError where the file is withdrawn or unknown."""
    file_of(household)
    held = (Person.household == household, Person.position == 0, Person.removed_at == "")
    return str(Person.select(Person.id).where(*held).get().id)
