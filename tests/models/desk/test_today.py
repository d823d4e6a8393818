"""The day as the store tells it: tasks from real records, the month, the festivals."""

from datetime import date, timedelta

import pytest

from models.core import days
from models.core import store as stores
from models.core.base import Actor
from models.core.fields import Problem
from models.desk import queries
from models.desk.policy import Kind
from models.household import commands as register
from models.household.fields import WrittenHousehold
from models.household.policy import Light, Status, Step
from models.household.queries import ids
from models.office import commands as office
from models.office import queries as offices
from models.visit import commands as visits
from models.visit.queries import VisitFilter, visit_ids
from tests.factories import household

DAY = timedelta(days=1)


def kinds(on: date) -> list[Kind]:
    return [task.kind for task in queries.tasks(on)]


def of_kind(kind: Kind, on: date):
    return next(task for task in queries.tasks(on) if task.kind is kind)


@pytest.fixture
def employee(actor: Actor) -> str:
    return office.save_employee(actor, {"姓名": "王国强", "班组": "采油三班"})


def test_an_empty_office_is_told_how_to_begin(store: stores.Store) -> None:
    today = queries.today(days.today())
    assert [task.kind for task in today.tasks] == [Kind.EMPLOYEES, Kind.REGISTER, Kind.FIRST_FILE]
    assert (today.on_file, today.people, today.month["走访人次"]) == (0, 0, 0)


def test_the_first_day_with_old_files_is_not_red(actor: Actor, employee: str) -> None:
    household(actor, on="2019-03-02", 建档日期="2019-03-02")
    today = days.today()
    assert not [task.title for task in queries.tasks(today) if task.pressing(today)]


def test_late_visits_and_todays(actor: Actor, employee: str) -> None:
    today = days.today()
    first, second = household(actor), household(actor, 姓名="孙立军")
    visits.plan_visit(actor, first, today.isoformat(), {})
    visits.plan_visit(actor, second, (today + DAY).isoformat(), {})
    assert of_kind(Kind.TODAY_VISITS, today).title == "今天走访 1 户"
    tomorrow = today + DAY
    assert of_kind(Kind.LATE_VISITS, tomorrow).late(tomorrow)
    assert of_kind(Kind.TODAY_VISITS, tomorrow).count == 1
    assert queries.pressing(tomorrow) == 2
    visits.plan_visit(actor, first, tomorrow.isoformat(), {})
    assert of_kind(Kind.TODAY_VISITS, tomorrow).target == {"day": tomorrow.isoformat()}


def test_a_visit_planned_for_a_past_day_is_not_late_on_that_day(
    actor: Actor, employee: str
) -> None:
    today = days.today()
    visits.plan_visit(actor, household(actor), "2026-01-05", {})
    assert Kind.LATE_VISITS not in kinds(today)
    assert of_kind(Kind.TODAY_VISITS, today).count == 1


def test_forms_that_are_out_are_counted_by_campaign(actor: Actor, employee: str) -> None:
    for name in ("刘志远", "孙立军", "田永福"):
        household(actor, 姓名=name)
    year = days.today().year + 1
    made = visits.plan_campaign(actor, "春节", year)
    keys = visit_ids(VisitFilter(campaign=made["campaign"]))
    visits.mark_printed(actor, keys[:2])
    festival = queries.today(date(year, 1, 1)).festivals
    assert {one.name: one.planned for one in festival}["春节"] == 3
    on = date(year, 3, 1)
    forms = of_kind(Kind.FORMS, on)
    assert (forms.count, forms.late(on)) == (2, True)
    assert "印 2 份，收回 0 份" in forms.why
    assert of_kind(Kind.LATE_VISITS, on).count == 1


def test_forms_are_wanted_some_days_after_the_campaign(actor: Actor, employee: str) -> None:
    household(actor)
    year = days.today().year + 1
    key = visits.plan_campaign(actor, "五一", year)["campaign"]
    visits.mark_printed(actor, visit_ids(VisitFilter(campaign=key)))
    held = date(year, 5, 1)
    assert of_kind(Kind.FORMS, held).due_on == f"{year}-05-08"
    assert not of_kind(Kind.FORMS, held + 6 * DAY).pressing(held + 6 * DAY)
    assert of_kind(Kind.FORMS, held + 7 * DAY).pressing(held + 7 * DAY)
    office.set_standard(actor, "visit_forms_days", "20", "2020-01-01")
    assert of_kind(Kind.FORMS, held).due_on == f"{year}-05-21"
    assert of_kind(Kind.FORMS, held).target == {"out": key}


def test_a_notice_that_is_over_waits_for_its_decision(actor: Actor, employee: str) -> None:
    today = days.today()
    key = household(actor, status=Status.APPLIED, on=today.isoformat())
    for step in (Step.VERIFY, Step.MEET):
        register.take_step(actor, key, step, today.isoformat())
    facts = {"公示开始": today.isoformat(), "公示结束": (today + 6 * DAY).isoformat()}
    register.take_step(actor, key, Step.NOTICE, today.isoformat(), facts)
    assert Kind.NOTICES not in kinds(today + 6 * DAY)
    under_way = of_kind(Kind.UNDER_WAY, today + 6 * DAY)
    assert (under_way.target, under_way.due_on) == ({"open": key}, "")
    assert "公示" in under_way.why
    assert Kind.UNDER_WAY not in kinds(today + 8 * DAY)
    task = of_kind(Kind.NOTICES, today + 8 * DAY)
    assert (task.target, task.late(today + 8 * DAY)) == ({"open": key}, True)


def test_lights_are_told_of_before_they_expire(actor: Actor, employee: str) -> None:
    today = days.today()
    key = household(actor)
    register.note_light(actor, key, Light.INCOME, True, "4,650.00 元", today.isoformat(), "本人")
    expiry = date.fromisoformat(days.add_months(today.isoformat(), 12))
    warn = offices.standard("light_warn_days", today).whole()
    assert Kind.LIGHTS not in kinds(expiry - (warn + 1) * DAY)
    assert not of_kind(Kind.LIGHTS, expiry - warn * DAY).pressing(expiry - warn * DAY)
    (subject,) = queries.subjects(Kind.LIGHTS, expiry)
    assert (subject.name, subject.due_on) == ("刘志远", expiry.isoformat())
    assert "经济收入" in subject.fact


def test_the_yearly_review_counts_from_the_entry_or_the_last_look(
    actor: Actor, employee: str
) -> None:
    today = days.today()
    household(actor, on="2019-03-02")
    year = date.fromisoformat(days.add_months(today.isoformat(), 12))
    assert Kind.REVIEWS not in kinds(year - 31 * DAY)
    task = of_kind(Kind.REVIEWS, year - 30 * DAY)
    assert not task.pressing(year - 30 * DAY)
    assert of_kind(Kind.REVIEWS, year + DAY).late(year + DAY)


def test_what_is_missing_is_listed_with_unread_text_first(actor: Actor, employee: str) -> None:
    pending = [Problem("参加工作时间", "2009.13", "没有 13 月")]
    rows = [
        WrittenHousehold({"姓名": "安平", "单位": "采油一班"}),
        WrittenHousehold({"姓名": "钱进", "单位": "采油一班"}, pending),
        WrittenHousehold({"姓名": "注销的", "单位": "采油一班", "状态": "注销"}),
    ]
    register.bulk_register(actor, rows)
    task = of_kind(Kind.MISSING, days.today())
    assert (task.count, task.page, len(ids())) == (2, "", 3)
    assert "1 户有没能读出的原文" in task.why
    found = queries.subjects(Kind.MISSING, days.today())
    assert [one.name for one in found] == ["钱进", "安平"]


def test_backups_are_asked_for_after_a_week(
    store: stores.Store, actor: Actor, employee: str, tmp_path
) -> None:
    on = days.today() + 8 * DAY
    assert {Kind.BACKUP, Kind.OUTSIDE} <= set(kinds(on))
    store.backup("手动")
    store.backup("另存", tmp_path)
    assert not {Kind.BACKUP, Kind.OUTSIDE} & set(kinds(days.today() + 6 * DAY))
    assert Kind.BACKUP not in kinds(on)
    assert Kind.OUTSIDE in kinds(on)


def test_the_month_is_asked_for_until_it_was_handed_up(actor: Actor, employee: str) -> None:
    household(actor)
    month = days.today().isoformat()[:7]
    on = date.fromisoformat(days.add_months(month, 1) + "-07")
    assert of_kind(Kind.HAND_UP, on).target == {"month": month}
    office.note_export(actor, f"hand-up {month}", 1)
    assert Kind.HAND_UP not in kinds(on)


def test_register_figures_are_those_of_files_on_file(actor: Actor, employee: str) -> None:
    household(actor, 困难类别="深度困难")
    household(actor, 姓名="孙立军", status=Status.APPLIED, 困难类别="相对困难")
    today = queries.today(days.today())
    assert (today.on_file, today.under_way, today.classes) == (1, 1, {"深度困难": 1})


def test_festivals_come_with_their_lunar_day(store: stores.Store) -> None:
    first, second = queries.coming_festivals(date(2027, 2, 3))[:2]
    assert (first.name, first.on, first.lunar) == ("春节", date(2027, 2, 6), "正月初一")
    assert (first.days_left, second.name) == (3, "三八")


def test_outside_the_calendar_the_page_still_stands(store: stores.Store) -> None:
    today = queries.today(date(2150, 1, 1))
    assert (today.lunar, today.festivals) == ("", [])
