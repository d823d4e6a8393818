"""What the office has before it on a day: tasks by deadline, the month, the next festivals."""

import json
from dataclasses import dataclass
from datetime import date

from models.core import base
from models.core.base import Audit
from models.desk import policy
from models.desk.policy import Task
from models.desk.queries import files, visits
from models.desk.queries.calendar import Festival, coming_festivals, in_calendar
from models.desk.queries.files import subjects
from models.desk.queries.money import money_tasks
from models.desk.queries.posts import open_of
from models.household import queries as households
from models.household.policy import UNDER_WAY
from models.office import queries as office
from models.office.policy import Level
from models.office.queries import EmployeeFilter, first_use, local_day
from models.visit import festivals
from models.visit import queries as visited

__all__ = [
    "Festival",
    "Today",
    "coming_festivals",
    "first_use",
    "open_of",
    "pressing",
    "subjects",
    "tasks",
    "today",
]


@dataclass(frozen=True)
class Today:
    """The first page of a day; `month` as visits.month_summary, `classes` of files 在档."""

    on: date
    lunar: str
    tasks: list[Task]
    month: dict[str, int]
    on_file: int
    people: int
    under_way: int
    classes: dict[str, int]
    festivals: list[Festival]


def today(on: date) -> Today:
    """All that the first page shows, as plain values."""
    figures = households.counts()
    under_way = sum(figures["by_status"].get(status, 0) for status in UNDER_WAY)
    return Today(
        on=on,
        lunar=festivals.lunar_day(on) if in_calendar(on) else "",
        tasks=tasks(on),
        month=visited.month_summary(on.isoformat()[:7]),
        on_file=figures["on_file"],
        people=figures["people"],
        under_way=under_way,
        classes=figures["by_class"],
        festivals=coming_festivals(on),
    )


def pressing(on: date) -> int:
    """How many tasks are late or due on the day, for the figure beside the navigation."""
    return sum(task.pressing(on) for task in tasks(on))


@base.remembered
def tasks(on: date) -> list[Task]:
    """What is to be done, by deadline."""
    register = households.counts()["households"]
    employees = office.count_employees(EmployeeFilter(state=""))
    found: list[Task | None] = list(policy.first_steps(employees, register, on))
    if register:
        found += _household_tasks(on)
    if register or employees:
        found += _own_duties(on, bool(register))
    found += money_tasks(on)
    return policy.in_order(task for task in found if task is not None)


def _household_tasks(on: date) -> list[Task | None]:
    return [
        *policy.visit_tasks(visits.waiting_visits(on), on),
        *(policy.forms_task(forms) for forms in visits.forms_out(on)),
        policy.due_visits_task(visits.due_subjects(on)),
        policy.findings_task([row["name"] for row in visited.waiting_findings(on)], on),
        policy.notices_task(files.counted(files.notices_over(on)), on),
        policy.under_way_task(files.counted(files.under_way(on)), on),
        policy.reviews_task(files.counted(files.reviews_due(on)), on),
        policy.lights_task(files.counted(files.lights_expiring(on)), on),
        policy.missing_task(files.missing_files(), files.unread_files()),
    ]


def _own_duties(on: date, register: bool) -> list[Task | None]:
    since = first_use()
    found = [policy.outside_task(local_day(base.meta("backup_outside_at")), since, on)]
    if base.meta("backup_revision") != base.meta("revision", "0"):
        found.append(policy.backup_task(local_day(base.meta("backup_at")), since, on))
    if register and office.home().level != Level.PLANT:
        found.append(policy.hand_up_task(_months_handed_up(), since, on))
    return found


def _months_handed_up() -> set[str]:
    rows = Audit.select(Audit.result).where(Audit.command == "note_export")
    said = (str((json.loads(result) or {}).get("export", "")) for (result,) in rows.tuples())
    return {words.removeprefix("hand-up ") for words in said if words.startswith("hand-up ")}
