"""Whatever the register holds, its workbook reads back without a single difference."""

import datetime
import io
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.core import base, codes
from models.core.base import Actor, Role, command
from models.core.excel.child import parse
from models.core.excel.grid import Book
from models.core.excel.write import write_sheets
from models.core.fields import Field, Kind, Problem, Written
from models.core.identity import check_character
from models.core.store import Store
from models.handover import commands, fields
from models.handover.policy import Standing
from models.handover.queries import records
from models.handover.sheets import list_of
from models.household import queries as households
from models.household.commands import bulk_register
from models.household.fields import HOUSEHOLD, MEMBER, PERSON, WrittenHousehold
from models.household.tables import Household, Kept, Pending, Person
from tests.models.handover.sheets import look, only

LISTS = codes.seed()
NAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡"
signs = st.text("采油注水集输修示例小区甲乙号Aab019=+-@'（）、，：·", max_size=12)
words = st.builds("{}{}末".format, st.sampled_from("采注测=+-@'"), signs)
name = st.text(NAMES, min_size=2, max_size=3) | st.just("阿依古丽·买买提")
day = st.dates(datetime.date(1930, 1, 1), datetime.date(2026, 1, 1))
date = st.one_of(day.map(str), day.map(lambda d: str(d)[:7]), day.map(lambda d: str(d.year)))


def value(declared: Field) -> st.SearchStrategy[Any]:
    """What the store may hold of a field."""
    if declared.kind is Kind.CODE:
        one = st.sampled_from(LISTS[declared.codes].items)
        several = st.lists(one, min_size=1, max_size=declared.many, unique=True)
        return one if declared.many == 1 else several.map("、".join)
    return {
        Kind.TEXT: words,
        Kind.LONG: words | st.builds("{}\n{}".format, words, words),
        Kind.DATE: date,
        Kind.MONEY: st.integers(0, 10_000_000_00),
        Kind.WHOLE: st.integers(0, 30),
        Kind.YES_NO: st.sampled_from(["是", "否"]),
        Kind.AREA: st.integers(1, 99_999).map(lambda n: f"{n / 10:g}") | st.just("50–70"),
        Kind.PHONE: st.integers(13_000_000_000, 19_999_999_999).map(str),
        Kind.CARD: st.integers(10**15, 10**18).map(str),
    }[declared.kind]


SET = {"编号", "状态", "姓名", "身份证号", "关系", "困难类别原文"}


def some_of(declared: Sequence[Field]) -> st.SearchStrategy[dict[str, Any]]:
    free = {
        f.label: value(f) for f in declared if f.label not in SET and f.kind is not Kind.ID_NUMBER
    }
    return st.fixed_dictionaries({}, optional=free)


persons = st.fixed_dictionaries({"姓名": name, "关系": st.sampled_from(["儿子", "妻子", "母亲"])})
waiting = st.lists(st.builds(Problem, st.just("当前学历"), words, words), max_size=1)


@st.composite
def household(draw: st.DrawFn) -> WrittenHousehold:
    values = {"姓名": draw(name), "单位": draw(st.sampled_from(["注水班", "测井站", "采油一区"]))}
    values |= {k: v for k, v in draw(some_of((*HOUSEHOLD, *PERSON))).items() if k != "单位"}
    values["状态"] = draw(st.sampled_from(["在档", "脱困", "申请"]))
    pending = [p for p in draw(waiting) if p.label not in values]
    members = [
        Written({**draw(some_of(MEMBER)), **draw(persons)}) for _ in range(draw(st.integers(0, 3)))
    ]
    extra = {"车间意见": draw(words)} if draw(st.booleans()) else {}
    return WrittenHousehold(values, pending, {}, extra, members)


def numbered(found: Sequence[WrittenHousehold]) -> list[WrittenHousehold]:
    """Each head with an identity number of his own, and no birth or sex that contradicts it."""
    numbers = []
    for at, one in enumerate(found):
        body = f"65000019{70 + at:02d}0101{100 + at}"
        values: Mapping[str, Any] = {**one.values, "身份证号": body + check_character(body)}
        values = {k: v for k, v in values.items() if k not in ("性别", "出生日期")}
        numbers.append(WrittenHousehold(values, one.pending, one.kept, one.extra, one.members))
    return numbers


@command(Role.ENTRY)
def put(actor: Actor, found: list[WrittenHousehold]) -> None:
    bulk_register(actor, found)


@command(Role.ENTRY)
def clear(actor: Actor) -> None:
    for table in (Household, Person, Pending, Kept):
        keys = [key for (key,) in table.select(table.id).where(table.removed_at == "").tuples()]
        base.update_many(table, [(key, {"removed_at": "x"}) for key in keys])


def as_book() -> Book:
    target = io.BytesIO()
    write_sheets(target, list_of(fields.REGISTER, list(records.register())))
    return Book("out.xlsx", "0" * 64, parse(target.getvalue())[0])


def told() -> list[dict[str, Any]]:
    dump = households.dump_households()
    for one in dump:
        del one["编号"]
    return sorted(dump, key=lambda one: (one["身份证号"], one["姓名"], str(one)))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(found=st.lists(household(), min_size=1, max_size=4))
def test_register(store: Store, actor: Actor, found: list[WrittenHousehold]) -> None:
    clear(actor)
    put(actor, numbered(found))
    before, book = told(), as_book()
    preview = look(book)
    assert [(r.standing, r.shown, r.reason) for r in only(preview).rows] == [
        (Standing.SAME, (), "")
    ] * len(found)
    clear(actor)
    commands.apply_batch(actor, store, look(book))
    assert told() == before
