"""Imports against a real store: new, changed, same, conflict, parked; undone; found again."""

from typing import Any

import pytest

from models.core.base import Actor
from models.core.errors import RuleError
from models.core.excel.issues import Weight
from models.core.store import Store
from models.handover import commands, queries
from models.handover.policy import Standing
from models.household import queries as households
from models.household.commands.derive import derive
from models.household.tables import Household, Person
from models.visit import commands as visit_commands
from models.visit import queries as visit_queries
from tests.factories import id_number
from tests.models.handover.sheets import (
    HEADS,
    LI,
    ROSTER,
    WANG,
    ZHAO,
    book,
    changed,
    look,
    only,
    standings,
)

NEW, CHANGED, SAME, CONFLICT, LEFT = Standing


def taken_in(actor: Actor, store: Store, rows: Any, **more: Any) -> int:
    return commands.apply_batch(actor, store, look(book(rows, **more)))


def told() -> dict[str, dict[str, Any]]:
    return {one["姓名"]: one for one in households.dump_households()}


def typed(actor: Actor, name: str, **values: Any) -> None:
    """What a form does: a person changes the file by hand."""
    from models.core import base
    from models.core.base import Role, command

    head = Person.get(Person.name == name, Person.removed_at == "")

    @command(Role.ENTRY)
    def change_household(actor: Actor) -> None:
        base.update(Household, head.household_id, values)
        derive([head.household_id])

    change_household(actor)


def test_roster_is_new_then_the_same(store: Store, actor: Actor) -> None:
    assert standings(look(book(ROSTER))) == [NEW] * 3
    assert taken_in(actor, store, ROSTER) == 1
    revision = store.revision()
    assert standings(look(book(ROSTER))) == [SAME] * 3
    assert taken_in(actor, store, ROSTER) == 0
    assert store.revision() == revision
    assert told()["王守业"]["状态"] == "在档"


def test_preview_writes_nothing(store: Store, actor: Actor) -> None:
    before = store.digest()
    look(book(ROSTER))
    assert store.digest() == before


def test_only_the_sheet_changed(store: Store, actor: Actor) -> None:
    taken_in(actor, store, ROSTER)
    moved = changed(WANG, 家庭住址="示例小区9栋", 备注="搬家")
    preview = look(book([moved, LI, ZHAO]))
    assert standings(preview) == [CHANGED, SAME, SAME]
    shown = [(s.label, s.old, s.new) for s in only(preview).rows[0].shown]
    assert shown == [("家庭住址", "光明小区1栋", "示例小区9栋"), ("备注", "", "搬家")]
    commands.apply_batch(actor, store, preview)
    assert told()["王守业"]["家庭住址"] == "示例小区9栋"


def test_the_sheet_never_reverts_work(store: Store, actor: Actor) -> None:
    taken_in(actor, store, ROSTER)
    typed(actor, "王守业", address="手改小区")
    assert standings(look(book(ROSTER))) == [SAME] * 3


def corrected(actor: Actor, who: str, **values: Any) -> None:
    """A person changes the head by hand."""
    from models.core import base
    from models.core.base import Role, command

    head = Person.get(Person.name == who, Person.removed_at == "")
    change = command(Role.ENTRY)(lambda actor: base.update(Person, head.id, values))
    change(actor)


def test_a_name_or_number_corrected_by_hand_is_no_other_person(store: Store, actor: Actor) -> None:
    taken_in(actor, store, ROSTER)
    corrected(actor, "李春梅", id_number="650000200908152715")
    corrected(actor, "王守业", name="王守叶")
    assert standings(look(book(ROSTER))) == [SAME] * 3
    shifted = [ZHAO, changed(WANG, 备注="新"), LI]
    assert standings(look(book(shifted))) == [SAME, CHANGED, SAME]


def test_both_changed_is_a_conflict_that_stays_until_somebody_chooses(
    store: Store, actor: Actor
) -> None:
    taken_in(actor, store, ROSTER)
    typed(actor, "王守业", address="手改小区")
    rows = [changed(WANG, 家庭住址="表改小区", 备注="新备注"), LI, ZHAO]
    assert standings(look(book(rows))) == [CONFLICT, SAME, SAME]
    taken_in(actor, store, rows)
    assert (told()["王守业"]["家庭住址"], told()["王守业"]["备注"]) == ("手改小区", "新备注")
    again = look(book(rows))
    assert standings(again) == [CONFLICT, SAME, SAME]
    assert any("请选一个" in issue.reason for issue in only(again).issues)
    row = only(again).rows[0].row
    chosen = look(book(rows), taken=frozenset({("Sheet1", row)}))
    commands.apply_batch(actor, store, chosen)
    assert told()["王守业"]["家庭住址"] == "表改小区"
    assert standings(look(book(rows))) == [SAME] * 3


def test_an_empty_cell_never_clears(store: Store, actor: Actor) -> None:
    taken_in(actor, store, ROSTER)
    rows = [changed(WANG, 家庭住址="", 联系电话=""), LI, ZHAO]
    assert standings(look(book(rows))) == [SAME] * 3


def test_the_same_number_with_another_name_is_parked(store: Store, actor: Actor) -> None:
    taken_in(actor, store, ROSTER)
    preview = look(book([changed(WANG, 姓名="王守叶"), changed(LI, 备注="改")]))
    assert standings(preview) == [CONFLICT, CHANGED]
    assert "王守叶" in only(preview).rows[0].reason
    commands.apply_batch(actor, store, preview)
    assert set(told()) == {"王守业", "李春梅", "赵国强"}


def test_one_number_in_two_rows_is_parked(store: Store, actor: Actor) -> None:
    preview = look(book([WANG, changed(LI, 身份证号=WANG[1]), ZHAO]))
    assert standings(preview) == [CONFLICT, CONFLICT, NEW]
    commands.apply_batch(actor, store, preview)
    assert set(told()) == {"赵国强"}


def test_a_person_decides_on_parked_rows(store: Store, actor: Actor) -> None:
    taken_in(actor, store, ROSTER)
    renamed = [changed(WANG, 姓名="王守叶"), LI, ZHAO]
    row = only(look(book(renamed))).rows[0]
    household = row.candidates[0]
    assert row.parked
    chosen = look(book(renamed), taken=frozenset({("Sheet1", row.row)}))
    assert standings(chosen) == [CHANGED, SAME, SAME]
    commands.apply_batch(actor, store, chosen)
    assert set(told()) == {"王守叶", "李春梅", "赵国强"}
    stranger = [("赵国", "", "别处", "", "", "", "")]
    place = ("Sheet1", only(look(book(stranger))).rows[0].row)
    matched = look(book(stranger), matched={place: household})
    assert only(matched).rows[0].key == household


def test_a_number_of_an_unknown_region_is_a_hint(store: Store, actor: Actor) -> None:
    number = id_number("1977-03-29", region="990000")
    preview = look(book([changed(WANG, 身份证号=number), LI]))
    assert standings(preview) == [NEW, NEW]
    (hint,) = only(preview).issues
    assert (hint.value, hint.weight) == (number, Weight.HINT)
    assert "99" in hint.reason
    commands.apply_batch(actor, store, preview)
    assert told()["王守业"]["身份证号"] == number


def test_a_row_left_out_is_not_written(store: Store, actor: Actor) -> None:
    row = only(look(book(ROSTER))).rows[1].row
    preview = look(book(ROSTER), left=frozenset({("Sheet1", row)}))
    assert standings(preview) == [NEW, LEFT, NEW]
    commands.apply_batch(actor, store, preview)
    assert set(told()) == {"王守业", "赵国强"}


def test_rows_without_a_number_are_found_again(store: Store, actor: Actor) -> None:
    taken_in(actor, store, ROSTER)
    by_phone = changed(ZHAO, 单位="集输站")
    assert standings(look(book([WANG, LI, by_phone]))) == [SAME, SAME, CHANGED]
    by_name = changed(ZHAO, 联系电话="13999999999")
    assert standings(look(book([WANG, LI, by_name]))) == [SAME, SAME, CHANGED]
    by_place = changed(ZHAO, 单位="集输站", 联系电话="")
    assert standings(look(book([WANG, LI, by_place]))) == [SAME, SAME, CHANGED]
    stranger = ("孙立军", "", "测井站", "", "", "", "")
    assert standings(look(book([WANG, LI, stranger]))) == [SAME, SAME, NEW]


def test_a_refused_value_waits_and_resolves_when_the_sheet_is_mended(
    store: Store, actor: Actor
) -> None:
    damaged = changed(WANG, 身份证号="650000197703296000", 困难类别="不知道")
    preview = look(book([damaged, LI]))
    assert standings(preview) == [NEW, NEW]
    assert {issue.column for issue in only(preview).issues} == {"身份证号", "困难类别"}
    commands.apply_batch(actor, store, preview)
    waiting = told()["王守业"]
    assert (waiting["身份证号"], waiting["困难类别"], waiting["状态"]) == ("", "", "在档")
    assert {(w["列"], w["原文"]) for w in waiting["待补"]} == {
        ("身份证号", "650000197703296000"),
        ("困难类别", "不知道"),
    }
    assert standings(look(book([damaged, LI]))) == [SAME, SAME]
    assert standings(look(book([WANG, LI]))) == [CHANGED, SAME]
    taken_in(actor, store, [WANG, LI])
    assert set(told()) == {"王守业", "李春梅"}
    mended = told()["王守业"]
    assert (mended["身份证号"], mended["性别"], mended["待补"]) == (WANG[1], "女", [])


def test_a_column_of_no_field_is_kept_under_its_own_head(store: Store, actor: Actor) -> None:
    heads = (*HEADS, "车间意见")
    taken_in(actor, store, [(*WANG, "同意"), (*LI, "")], heads=heads)
    assert told()["王守业"]["车间意见"] == "同意"
    again = look(book([(*WANG, "不同意"), (*LI, "")], heads=heads))
    assert standings(again) == [CHANGED, SAME]
    commands.apply_batch(actor, store, again)
    assert told()["王守业"]["车间意见"] == "不同意"


def test_a_member_keeps_his_own_columns_and_their_changes(store: Store, actor: Actor) -> None:
    heads = ("户主", "家庭成员姓名", "与户主关系", "身份证号", "年龄", "月收入", "困难类别")

    def aged(age: int) -> Any:
        head = ("王守业", "王守业", "本人", WANG[1], 48, 1850, "深度困难")
        return book([head, ("", "王小", "儿子", "", age, 0, "")], heads=heads)

    commands.apply_batch(actor, store, look(aged(17)))
    assert standings(look(aged(17))) == [SAME]
    again = look(aged(18))
    assert standings(again) == [CHANGED]
    commands.apply_batch(actor, store, again)
    assert (told()["王守业"]["年龄"], told()["王守业"]["成员"][0]["年龄"]) == ("48", "18")


def test_a_corrected_number_does_not_overwrite_what_was_said(store: Store, actor: Actor) -> None:
    taken_in(actor, store, ROSTER)
    corrected(actor, "赵国强", sex="男", born_on="1980-01-01")
    taken_in(actor, store, [WANG, LI, changed(ZHAO, 身份证号="650000198204276728")])
    assert (told()["赵国强"]["性别"], told()["赵国强"]["出生日期"]) == ("男", "1980-01-01")


MEMBERS = ("姓名", "身份证号", "单位", "困难类别", "家庭住址", "关系", "成员姓名", "成员月收入")


def family(*rows: tuple[str, str, str]) -> list[tuple[str, ...]]:
    head = (*WANG[:4], WANG[5])
    return [(*(head if n == 0 else ("",) * 5), *row) for n, row in enumerate(rows)]


def test_members_join_a_known_household_and_change_in_it(store: Store, actor: Actor) -> None:
    taken_in(actor, store, ROSTER)
    rows = family(("儿子", "王小", "0"), ("母亲", "张兰", "850"))
    preview = look(book(rows, heads=MEMBERS))
    assert standings(preview) == [CHANGED]
    commands.apply_batch(actor, store, preview)
    assert [m["姓名"] for m in told()["王守业"]["成员"]] == ["王小", "张兰"]
    assert standings(look(book(rows, heads=MEMBERS))) == [SAME]
    rows = family(("儿子", "王小", "1200"), ("母亲", "张兰", "850"))
    taken_in(actor, store, rows, heads=MEMBERS)
    assert told()["王守业"]["成员"][0]["月收入"] == "1200.00"


def test_a_member_taken_out_by_hand_is_not_brought_back(store: Store, actor: Actor) -> None:
    from models.core import base

    rows = family(("儿子", "王小", "0"), ("母亲", "张兰", "850"))
    taken_in(actor, store, rows, heads=MEMBERS)
    corrected(actor, "王小", removed_at=base.days.now())
    assert standings(look(book(rows, heads=MEMBERS))) == [SAME]
    rows = family(("儿子", "王小", "0"), ("母亲", "张兰", "900"))
    taken_in(actor, store, rows, heads=MEMBERS)
    assert [(m["姓名"], m["月收入"]) for m in told()["王守业"]["成员"]] == [("张兰", "900.00")]


# -- undo ----------------------------------------------------------------------------------------


def test_undo_withdraws_restores_and_happens_once(store: Store, actor: Actor) -> None:
    taken_in(actor, store, ROSTER)
    rows = [changed(WANG, 家庭住址="表改小区"), LI, ZHAO, ("孙立军", "", "测井站", "", "", "", "")]
    number = taken_in(actor, store, rows)
    done = commands.undo_batch(actor, store, number)
    assert (done.withdrawn, done.restored, done.moved) == (1, 1, ())
    assert told()["王守业"]["家庭住址"] == "光明小区1栋"
    assert "孙立军" not in told()
    with pytest.raises(RuleError, match="已经撤销"):
        commands.undo_batch(actor, store, number)
    assert standings(look(book(rows))) == [CHANGED, SAME, SAME, NEW]


def test_undo_leaves_what_moved_on(store: Store, actor: Actor) -> None:
    taken_in(actor, store, ROSTER)
    number = taken_in(actor, store, [changed(WANG, 家庭住址="表改小区"), LI, ZHAO])
    typed(actor, "王守业", address="手改小区")
    done = commands.undo_batch(actor, store, number)
    assert done.restored == 0
    assert queries.moved_on(done.moved) == ["王守业：家庭住址"]
    assert told()["王守业"]["家庭住址"] == "手改小区"


def test_import_after_undo_is_new(store: Store, actor: Actor) -> None:
    commands.undo_batch(actor, store, taken_in(actor, store, ROSTER))
    assert told() == {}
    assert standings(look(book(ROSTER))) == [NEW] * 3
    assert taken_in(actor, store, ROSTER) == 2
    assert len(told()) == 3


def test_undo_of_an_unknown_batch(store: Store, actor: Actor) -> None:
    with pytest.raises(RuleError, match="没有第 7 批"):
        commands.undo_batch(actor, store, 7)


# -- batches, layouts ----------------------------------------------------------------------------


def test_a_batch_is_listed_with_its_counts_and_a_backup_stands_before(
    store: Store, actor: Actor
) -> None:
    taken_in(actor, store, ROSTER)
    (listed,) = queries.batches()
    assert (listed.number, listed.by, listed.undone) == (1, "周敏", False)
    assert listed.counts == {"new": 3, "changed": 0, "same": 0, "conflict": 0, "left_out": 0}
    assert store.last_backup()


def test_a_changed_mapping_is_remembered(store: Store, actor: Actor) -> None:
    heads = (*HEADS[:-1], "车间意见")
    found = book(ROSTER, heads=heads)
    chosen = look(found, mapping={"Sheet1": {"车间意见": "当前急需解决的问题"}})
    commands.apply_batch(actor, store, chosen)
    assert only(look(found)).layout.mapping()["车间意见"] == "当前急需解决的问题"


def test_a_preview_of_an_older_store_is_planned_again(store: Store, actor: Actor) -> None:
    early = look(book(ROSTER))
    taken_in(actor, store, ROSTER)
    commands.apply_batch(actor, store, early)
    assert len(told()) == 3


# -- visits and employees ------------------------------------------------------------------------

VISIT_HEADS = ("序号", "姓名", "单位", "慰问时间", "慰问金额（元）", "慰问品", "走访人")
VISITS = [
    ("王守业", "注水班", "2026-02-02", "800元", "面粉一袋", "张国庆"),
    ("陌生人", "注水班", "2026-02-02", "500", "", "张国庆"),
    ("王守业", "注水班", "2026-02-10", "1,000.00", "", "张国庆"),
]


def visits(rows: Any) -> Any:
    return book(rows, heads=VISIT_HEADS, title="2026年春节慰问一览表")


def test_visits_find_their_household_and_are_the_same_again(store: Store, actor: Actor) -> None:
    taken_in(actor, store, ROSTER)
    preview = look(visits(VISITS))
    assert standings(preview) == [NEW] * 3
    commands.apply_batch(actor, store, preview)
    rows = visit_queries.visits(visit_queries.VisitFilter())
    assert {r["name"]: bool(r["household"]) for r in rows} == {"王守业": True, "陌生人": False}
    assert standings(look(visits(VISITS))) == [SAME] * 3
    later = [VISITS[0], VISITS[1], ("王守业", "注水班", "2026-02-11", "1200", "", "张国庆")]
    preview = look(visits(later))
    assert standings(preview) == [SAME, SAME, CHANGED]
    number = commands.apply_batch(actor, store, preview)
    assert commands.undo_batch(actor, store, number).restored >= 2
    assert standings(look(visits(VISITS))) == [SAME] * 3


def campaign(actor: Actor, year: int = 2025) -> dict[str, Any]:
    return visit_commands.plan_campaign(actor, "春节", year)


def rows_of(campaign: dict[str, Any]) -> list[dict[str, Any]]:
    return visit_queries.visits(visit_queries.VisitFilter(campaign=campaign["campaign"]))


def test_an_aid_list_with_numbers_is_of_visits_and_finds_by_number(
    store: Store, actor: Actor
) -> None:
    commands.apply_batch(actor, store, look(book(ROSTER)))
    stranger = id_number("1980-05-06")
    rows = [
        ("2026-02-03", "运输队", "王守业", WANG[1], "大病", 3000),
        ("2026-02-03", "维修班", "李春梅", stranger, "助学", 2000),
    ]
    heads = ("时间", "单位", "姓名", "身份证号", "补助类型", "补助金额")
    listed = book(rows, heads=heads, title="助困管理表")
    preview = look(listed)
    assert only(preview).kind == "visits"
    assert [bool(row.household) for row in only(preview).rows] == [True, False]
    commands.apply_batch(actor, store, preview)
    assert standings(look(listed)) == [SAME] * 2
    found = {one["姓名"]: one["身份证号"] for one in visit_queries.dump_visits()}
    assert found == {
        "王守业": WANG[1],
        "李春梅": stranger,
    }
    later = book([changed(LI, 身份证号=stranger, 单位="测井站")])
    commands.apply_batch(actor, store, look(later))
    assert all(row["household"] for row in visit_queries.visits(visit_queries.VisitFilter()))


def test_a_person_says_whose_visit_a_line_of_two_namesakes_is(store: Store, actor: Actor) -> None:
    second = changed(WANG, 身份证号=id_number("1979-01-02"), 单位="测井站", 联系电话="13000000009")
    commands.apply_batch(actor, store, look(book([WANG, second])))
    listed = visits([("王守业", "", "2026-02-02", "800元", "", "张国庆")])
    (row,) = only(look(listed)).rows
    assert row.parked
    assert len(row.candidates) == 2
    place = ("Sheet1", row.row)
    preview = look(listed, matched={place: row.candidates[1]})
    assert standings(preview) == [NEW]
    commands.apply_batch(actor, store, preview)
    (visit,) = visit_queries.visits(visit_queries.VisitFilter())
    assert visit["household"] == row.candidates[1]


def new_year(*rows: Any, title: str = "2025年春节慰问一览表") -> Any:
    return book(rows, heads=VISIT_HEADS, title=title)


def test_a_visit_of_a_list_fills_the_planned_one(store: Store, actor: Actor) -> None:
    taken_in(actor, store, ROSTER)
    planned = campaign(actor)
    found = new_year(
        ("王守业", "注水班", "2025-01-25", "800", "面粉一袋", "张国庆"),
        ("王守业", "注水班", "2025-02-05", "500", "", "张国庆"),
        ("陌生人", "注水班", "2025-01-25", "500", "", "张国庆"),
    )
    preview = look(found)
    assert standings(preview) == [CHANGED, NEW, NEW]
    assert any("计划" in issue.reason and "王守业" in issue.value for issue in only(preview).issues)
    number = commands.apply_batch(actor, store, preview)
    joined = sorted(rows_of(planned), key=lambda row: row["number"])
    assert [row["name"] for row in joined[3:]] == ["王守业", "陌生人"]
    states = {row["name"]: (row["state"], row["gift_money_fen"]) for row in joined[:3]}
    assert states["王守业"] == ("已走访", 80_000)
    assert {states["李春梅"], states["赵国强"]} == {("计划", None)}
    assert visit_queries.count_visits(visit_queries.VisitFilter()) == 5
    assert standings(look(found)) == [SAME] * 3
    commands.undo_batch(actor, store, number)
    assert {row["state"] for row in rows_of(planned)} == {"计划"}
    assert visit_queries.count_visits(visit_queries.VisitFilter()) == 3


@pytest.mark.parametrize(
    ("title", "day", "fills"),
    [
        ("慰问一览表", "2025-02-10", True),
        ("慰问一览表", "2025-03-10", False),
        ("2025年春节慰问一览表", "2025-03-10", True),
        ("2025年春节慰问一览表", "2025-04-10", False),
        ("2025年元旦慰问一览表", "2025-01-22", False),
    ],
)
def test_a_plan_is_filled_near_its_day_and_by_its_own_festival(
    store: Store, actor: Actor, title: str, day: str, fills: bool
) -> None:
    taken_in(actor, store, ROSTER)
    campaign(actor)
    line = ("王守业", "注水班", day, "800", "", "张国庆")
    assert standings(look(new_year(line, title=title))) == [CHANGED if fills else NEW]


def test_a_file_takes_the_visits_made_before_it(store: Store, actor: Actor) -> None:
    made = [
        ("王守业", "注水班", "2025-01-25", "800", "", ""),
        ("李春梅", "别处", "2025-01-25", "5", "", ""),
    ]
    commands.apply_batch(actor, store, look(new_year(*made)))
    number = taken_in(actor, store, ROSTER)
    assert (told()["王守业"]["上次走访"], told()["李春梅"]["上次走访"]) == ("2025-01-25", "")
    done = commands.undo_batch(actor, store, number)
    assert done.moved == ()
    assert {one["编号"] for one in queries.dump()["visits"]} == {""}
    key = visit_commands.register_visited(actor, {"姓名": "王守业", "单位": "注水班"})
    assert households.household(key)["last_visit_on"] == "2025-01-25"


def test_undo_takes_plans_along_and_says_which_visits_were_made(store: Store, actor: Actor) -> None:
    number = taken_in(actor, store, ROSTER)
    planned = campaign(actor)
    first, second, _ = sorted(rows_of(planned), key=lambda row: row["number"])
    visit_commands.record_visit(actor, {"走访日期": "2025-01-25"}, visit=first["id"])
    visit_commands.cancel_visit(actor, second["id"])
    done = commands.undo_batch(actor, store, number)
    assert done.withdrawn == 3 + 2
    (said,) = queries.moved_on(done.moved)
    assert said.startswith(first["name"])
    assert "保留" in said
    (stays,) = queries.dump()["visits"]
    assert (stays["姓名"], stays["状态"], stays["编号"]) == (first["name"], "已走访", "")
    assert [one["total"] for one in visit_queries.campaigns()] == [1]
    taken_in(actor, store, ROSTER)
    assert {row["name"]: bool(row["household"]) for row in rows_of(planned)} == {
        first["name"]: True
    }
    assert campaign(actor)["created"] == 2
    assert told()[first["name"]]["上次走访"] == "2025-01-25"


EMPLOYEE_HEADS = ("序号", "员工编号", "姓名", "班组", "岗位", "用工形式", "电话")
EMPLOYEES = [
    ("10001", "王守业", "注水班", "采油工", "合同制", "13000000001"),
    ("10002", "李春梅", "维修班", "电工", "合同制", "13000000002"),
]


def employees(rows: Any) -> Any:
    return book(rows, heads=EMPLOYEE_HEADS, title="职工名册")


def test_employees_come_move_and_are_asked_about(store: Store, actor: Actor) -> None:
    preview = look(employees(EMPLOYEES))
    assert only(preview).kind == "employees"
    assert standings(preview) == [NEW, NEW]
    commands.apply_batch(actor, store, preview)
    assert standings(look(employees(EMPLOYEES))) == [SAME, SAME]
    moved = [("10001", "王守业", "测井站", "采油工", "合同制", "13000000001")]
    preview = look(employees([*moved, ("10003", "孙立军", "注水班", "司机", "合同制", "")]))
    assert standings(preview) == [CHANGED, NEW]
    asked = {issue.value: issue.weight for issue in only(preview).issues}
    assert asked == {
        "孙立军": Weight.HINT,
        "王守业（注水班→测井站）": Weight.HINT,
        "李春梅": Weight.ASKED,
    }
    number = commands.apply_batch(actor, store, preview)
    commands.undo_batch(actor, store, number)
    assert standings(look(employees(EMPLOYEES))) == [SAME, SAME]


def test_employees_keep_what_no_field_takes_and_what_can_not_be_read(
    store: Store, actor: Actor
) -> None:
    heads = (*EMPLOYEE_HEADS, "民族", "鞋码")
    rows = [(*EMPLOYEES[0], "火星", "42"), (*EMPLOYEES[1], "汉族", "37")]
    taken_in(actor, store, rows, heads=heads, title="职工名册")
    first, second = sorted(queries.dump()["employees"], key=lambda one: one["员工编号"])
    assert (first["鞋码"], second["鞋码"], second["民族"]) == ("42", "37", "汉族")
    assert [(w["列"], w["原文"]) for w in first["待补"]] == [("民族", "火星")]
    assert standings(look(book(rows, heads=heads, title="职工名册"))) == [SAME, SAME]
    mended = [(*EMPLOYEES[0], "回族", "43"), rows[1]]
    preview = look(book(mended, heads=heads, title="职工名册"))
    assert standings(preview) == [CHANGED, SAME]
    commands.apply_batch(actor, store, preview)
    first = min(queries.dump()["employees"], key=lambda one: one["员工编号"])
    assert (first["鞋码"], first["民族"], first["待补"]) == ("43", "回族", [])


def test_a_person_decides_who_a_doubtful_employee_is(store: Store, actor: Actor) -> None:
    commands.apply_batch(actor, store, look(employees(EMPLOYEES)))
    renamed = [("10001", "王守叶", *EMPLOYEES[0][2:]), EMPLOYEES[1]]
    row = only(look(employees(renamed))).rows[0]
    assert row.parked
    place = ("Sheet1", row.row)
    assert standings(look(employees(renamed), taken=frozenset({place}))) == [CHANGED, SAME]
    assert standings(look(employees(renamed), matched={place: ""})) == [NEW, SAME]


def test_a_book_without_a_known_sheet_is_refused(store: Store) -> None:
    with pytest.raises(RuleError, match="没有认出"):
        look(book([("甲", "乙")], heads=("天气", "心情"), title="杂记"))


def test_an_area_that_is_none_waits_with_its_reason(store: Store, actor: Actor) -> None:
    heads = (*HEADS, "建筑面积")
    rows = [(*WANG, "abc"), (*LI, "58.5㎡"), (*ZHAO, "50-70")]
    commands.apply_batch(actor, store, look(book(rows, heads=heads)))
    one = told()
    assert [one[name]["建筑面积"] for name in ("王守业", "李春梅", "赵国强")] == [
        "",
        "58.5",
        "50–70",
    ]
    [waiting] = one["王守业"]["待补"]
    assert (waiting["列"], waiting["原文"]) == ("建筑面积", "abc")
    assert "不是面积" in waiting["原因"]
