"""The month's changes of the register, and the files that lack something."""

from models.core.fields import Problem
from models.handover.queries import month_changes, to_fill
from models.household import commands as households
from models.household.fields import WrittenHousehold
from tests import factories


def test_files_count_as_new_in_the_month_of_their_opening(actor) -> None:
    factories.household(actor, 姓名="马建新", 建档日期="2026-11-03")
    factories.household(actor, 姓名="孙立军", 建档日期="2026-10-31")
    assert month_changes("2026-11") == {"新增": 1, "脱困": 0, "注销": 0, "返困": 0}
    assert month_changes("2026-10")["新增"] == 1


def test_file_that_was_withdrawn_does_not_count(actor, store) -> None:
    assert month_changes("2026-11")["新增"] == 0
    assert to_fill() == []


def test_unreadable_values_come_first_and_are_named(actor) -> None:
    factories.household(actor, 姓名="马建新")
    written = WrittenHousehold(
        {"姓名": "孙立军", "单位": "采油二班", "状态": "在档", "困难类别": "相对困难"},
        [Problem("身份证号", "650000197803150000", "末位已改动")],
    )
    (key,) = households.bulk_register(actor, [written])
    first, second = to_fill()
    assert (first["id"], first["name"], first["unreadable"]) == (key, "孙立军", 1)
    assert first["what"].startswith("身份证号、")
    assert second["unreadable"] == 0
    assert first["count"] < second["count"]


def test_only_files_on_file_are_suggested(actor) -> None:
    factories.household(actor, status="申请")
    assert to_fill() == []


def test_date_of_opening_goes_before_the_step(actor) -> None:
    factories.household(actor, 建档日期="2026-10-31", on="2026-11-03")
    assert month_changes("2026-11")["新增"] == 0
    assert month_changes("2026-10")["新增"] == 1
