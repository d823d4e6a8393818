"""Which step may follow which state."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.errors import Refused, RuleError
from models.household.policy import (
    Status,
    Step,
    asks_of,
    check_day,
    check_notice,
    notice_ends,
    read_status,
    status_after,
    steps_allowed,
)

FACTS = {
    "公示开始": "2026-03-02",
    "公示结束": "2026-03-06",
    "公示结果": "无异议",
    "异议内容": "有车",
    "困难类别": "深度困难",
    "原因": "收入改善",
    "注销原因": "退休",
}


def test_the_usual_course_is_legal_step_by_step() -> None:
    status: Status = Status.APPLIED
    course = [
        (Step.VERIFY, Status.VERIFYING),
        (Step.MEET, Status.MEETING),
        (Step.NOTICE, Status.NOTICE),
        (Step.OBJECTION, Status.NOTICE),
        (Step.SUBMIT, Status.APPROVAL),
        (Step.OPEN, Status.ON_FILE),
        (Step.REVIEW, Status.ON_FILE),
        (Step.EXIT, Status.EXITED),
        (Step.RELAPSE, Status.ON_FILE),
        (Step.CANCEL, Status.CANCELLED),
    ]
    for step, after in course:
        status = status_after(status, step, FACTS)
        assert status == after


@given(st.sampled_from(Status), st.sampled_from(Step))
def test_a_step_is_taken_exactly_where_it_is_offered(status: Status, step: Step) -> None:
    if step in steps_allowed(status):
        assert status_after(status, step, FACTS) in list(Status)
    else:
        with pytest.raises(RuleError, match=f"档案现在是“{status}”"):
            status_after(status, step, FACTS)


@given(st.sampled_from(Status), st.sampled_from(Step))
def test_a_step_without_a_fact_that_it_asks_for_is_refused(status: Status, step: Step) -> None:
    if step not in steps_allowed(status):
        return
    for label in asks_of(step):
        with pytest.raises(RuleError) as refused:
            status_after(status, step, {**FACTS, label: " "})
        assert refused.value.field == label


def test_every_state_but_none_leads_on() -> None:
    assert all(steps_allowed(status) for status in Status)


def test_a_file_is_cancelled_for_a_known_reason_only() -> None:
    with pytest.raises(RuleError, match="退休、调离、死亡、重复"):
        status_after(Status.ON_FILE, Step.CANCEL, {"注销原因": "搬家"})


def test_a_word_that_is_no_step_is_refused() -> None:
    with pytest.raises(RuleError):
        status_after(Status.ON_FILE, "升级", {})


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(1, 30))
def test_a_notice_lasts_so_many_working_days(starts: date, days: int) -> None:
    ends = date.fromisoformat(notice_ends(starts.isoformat(), days))
    span = (starts + timedelta(n) for n in range((ends - starts).days + 1))
    assert sum(day.weekday() < 5 for day in span) == days
    assert ends.weekday() < 5


def test_approval_waits_for_the_end_of_the_notice() -> None:
    with pytest.raises(RuleError, match="公示到 2026-03-06 才结束"):
        check_notice(FACTS, "2026-03-06")
    check_notice(FACTS, "2026-03-07")


def test_a_step_lies_neither_in_the_future_nor_before_the_last() -> None:
    check_day("2026-03-02", "2026-03-02", date(2026, 3, 2))
    for on, last in (("2026-03-03", ""), ("2026-03-01", "2026-03-02"), ("", "")):
        with pytest.raises(RuleError):
            check_day(on, last, date(2026, 3, 2))


@pytest.mark.parametrize(
    ("word", "status"),
    [("", "在档"), ("在档", "在档"), ("公示中", "公示"), ("已脱困", "脱困"), ("销户", "注销")],
)
def test_a_sheets_own_word_is_read_as_one_of_the_states(word: str, status: str) -> None:
    assert read_status(word) == status


def test_a_word_that_no_state_has_is_refused() -> None:
    with pytest.raises(Refused, match="待定"):
        read_status("待定")
