"""Tasks follow from facts: who is late, what is said, where the action leads."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core import days
from models.desk import policy
from models.desk.policy import FormsOut, Kind, PlannedVisit, Subject, Task

ON = date(2027, 2, 3)
TODAY = ON.isoformat()
FIRST = "2026-11-25"
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def visit(name: str, planned_on: str, **more) -> PlannedVisit:
    known = {"due_on": planned_on, "printed": False, "campaign": "", **more}
    return PlannedVisit(name, name, planned_on, **known)


def test_a_new_office_begins_with_its_two_lists_and_nothing_is_late() -> None:
    tasks = policy.first_steps(0, 0, ON)
    assert [task.kind for task in tasks] == [Kind.EMPLOYEES, Kind.REGISTER, Kind.FIRST_FILE]
    assert [task.page for task in tasks] == ["import", "import", "households"]
    assert not any(task.late(ON) for task in tasks)
    assert policy.first_steps(260, 48, ON) == []
    (list_,) = policy.first_steps(0, 48, ON)
    assert (list_.kind, list_.pressing(ON)) == (Kind.EMPLOYEES, False)
    assert [task.kind for task in policy.first_steps(260, 0, ON)][0] is Kind.REGISTER


def test_one_late_visit_is_opened_itself() -> None:
    (task,) = policy.visit_tasks([visit("何玉梅", "2027-01-31")], ON)
    assert (task.kind, task.late(ON)) == (Kind.LATE_VISITS, True)
    assert task.title == "何玉梅的走访还没有登记"
    assert "计划 01-31，晚了 3 天" in task.why
    assert (task.page, task.target) == ("visits", {"record": "何玉梅"})


def test_late_visits_and_those_of_today_are_told_apart() -> None:
    waiting = [
        visit("何玉梅", "2027-01-31"),
        visit("孙立军", "2026-12-20"),
        visit("田永福", TODAY, printed=True),
        visit("郑宝林", TODAY),
    ]
    late, todays = policy.visit_tasks(waiting, ON)
    assert (late.title, late.count, late.due_on) == ("2 户走访过了计划日期", 2, "2026-12-20")
    assert "孙立军" in late.why
    assert todays.title == "今天走访 2 户"
    assert "田永福、郑宝林" in todays.why
    assert "还有 1 份走访表没有打印" in todays.why
    assert (todays.action, todays.late(ON), todays.pressing(ON)) == ("打印走访表", False, True)


def test_a_visit_planned_after_its_day_counts_from_the_plan() -> None:
    waiting = [visit("何玉梅", "2027-01-20", due_on=TODAY)]
    (task,) = policy.visit_tasks(waiting, ON)
    assert (task.kind, task.late(ON)) == (Kind.TODAY_VISITS, False)


def test_a_printed_form_of_a_campaign_is_told_of_once() -> None:
    waiting = [visit("何玉梅", "2027-01-30", printed=True, campaign="2027年春节送温暖")]
    assert policy.visit_tasks(waiting, ON) == []
    task = policy.forms_task(FormsOut("c", "2027年春节送温暖", 36, 15, "2027-02-06"))
    assert task.title == "2027年春节送温暖还有 15 份走访表没有收回"
    assert "印 36 份，收回 21 份" in task.why
    assert (task.target, task.pressing(ON)) == ({"out": "c"}, False)


def test_one_household_is_opened_and_several_are_listed() -> None:
    one = Subject("h1", "郑宝林", "采油三班", "公示到 2027-01-29", "2027-01-30")
    other = Subject("h2", "田永福", "集输站", "公示到 2027-02-01", "2027-02-02")
    alone = policy.notices_task([one], ON)
    assert alone.title == "郑宝林公示期满，还没有作出决定"
    assert (alone.page, alone.target) == ("households", {"open": "h1"})
    both = policy.notices_task([one, other], ON)
    assert (both.title, both.page) == ("2 户公示期满，还没有作出决定", "")
    assert both.due_on == "2027-01-30"
    assert policy.notices_task([], ON) is None


def test_lights_say_how_many_have_expired() -> None:
    subjects = [
        Subject("h1", "甲", "", "经济收入 2027-02-01 到期", "2027-02-01"),
        Subject("h2", "乙", "", "家庭住址 2027-02-20 到期", "2027-02-20"),
    ]
    task = policy.lights_task(subjects, ON)
    assert task.title == "2 户的五清快到期"
    assert task.why.startswith("其中 1 户已经过期。")


def test_missing_content_never_presses() -> None:
    task = policy.missing_task(48, 2)
    assert (task.due_on, task.pressing(ON), task.late(ON)) == ("", False, False)
    assert "2 户有没能读出的原文" in task.why
    assert "原文" not in policy.missing_task(48, 0).why
    assert policy.missing_task(0, 0) is None


def test_backups_are_asked_for_a_week_after_the_first_use() -> None:
    assert policy.backup_task("", FIRST, date(2026, 12, 1)) is None
    task = policy.backup_task("", FIRST, date(2026, 12, 4))
    assert (task.title, task.late(date(2026, 12, 4))) == ("已经 9 天没有备份", True)
    assert policy.backup_task("2026-12-01", FIRST, date(2026, 12, 4)) is None
    outside = policy.outside_task("", FIRST, date(2026, 12, 2))
    assert "还没有存过" in outside.why
    assert (outside.due_on, outside.target) == ("2026-12-02", {"tab": "backups"})


@pytest.mark.parametrize(
    ("on", "done", "title"),
    [
        (date(2026, 11, 30), set(), None),
        (date(2026, 12, 1), set(), "11 月月报还没有上报"),
        (date(2026, 12, 9), {"2026-11"}, None),
        (date(2027, 1, 9), {"2026-11"}, "12 月月报还没有上报"),
    ],
)
def test_the_month_is_handed_up_from_the_first_use_on(on, done, title) -> None:
    task = policy.hand_up_task(done, FIRST, on)
    assert (task.title if task else None) == title


def test_the_month_is_late_after_the_fifth() -> None:
    assert not policy.hand_up_task((), FIRST, date(2026, 12, 5)).late(date(2026, 12, 5))
    assert policy.hand_up_task((), FIRST, date(2026, 12, 6)).late(date(2026, 12, 6))


@given(DAYS, DAYS)
def test_the_day_of_the_first_use_is_never_red(first, last) -> None:
    """Whatever lies before it, no duty of the office is late on the first day."""
    since = max(first, last)
    before = min(first, last).isoformat()
    found = [
        policy.backup_task(before, since.isoformat(), since),
        policy.outside_task(before, since.isoformat(), since),
        policy.hand_up_task((), since.isoformat(), since),
    ]
    assert found == [None, None, None]


@given(st.lists(st.one_of(st.just(""), DAYS.map(str)), max_size=12))
def test_tasks_stand_by_deadline_and_the_open_ones_last(dues) -> None:
    tasks = [Task(Kind.LIGHTS, "", "", "", due_on=due) for due in dues]
    ordered = [task.due_on for task in policy.in_order(tasks)]
    dated = [due for due in ordered if due]
    assert dated == sorted(dated)
    assert ordered == dated + [""] * (len(ordered) - len(dated))


@given(DAYS, DAYS)
def test_a_rule_counts_from_the_later_day(one, other) -> None:
    counted = policy.counted_from(str(one), str(other))
    assert days.days_between(str(one), counted) >= 0
    assert counted in (str(one), str(other))


def test_names_are_cut_after_three() -> None:
    assert policy.named(["甲", "乙", "丙"]) == "甲、乙、丙"
    assert policy.named(["甲", "乙", "丙", "丁"]) == "甲、乙、丙等 4 户"


def test_findings_that_wait_are_one_task_with_whom_they_are_about() -> None:
    on = date(2026, 11, 27)
    assert policy.findings_task([], on) is None
    task = policy.findings_task(["刘志远", "刘志远", "马建新"], on)
    assert task is not None
    assert task.title == "3 条走访发现等您决定"
    assert task.why.startswith("刘志远、马建新：")
    assert task.target == {"findings": True}
