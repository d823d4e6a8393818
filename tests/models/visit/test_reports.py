"""The visit form shows what is known and asks only what is not clear; it carries no secrets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.core.report import Form, Report, as_text
from models.household.reports import HouseholdPaper, Light
from models.visit.reports import Visitor, VisitPaper, visit_form

KINDS = ("家庭住址", "家庭状况", "经济收入", "致困原因", "急需问题")
STATES = ("清", "将到期", "不清", "未核")
HEAD = {
    "姓名": "刘志远",
    "性别": "男",
    "出生日期": "1975-08-12",
    "身份证号": "650000197508121234",
    "班组": "采油三班",
    "家庭住址": "示例小区 12 栋",
    "手机号码": "13000005521",
    "困难类别": "深度困难",
    "家庭人口": "4",
    "健康状况": "恶性肿瘤",
    "银行卡号": "6222000000001234567",
    "本人月平均收入": "4,650.00",
    "家庭其他非薪资年收入": "2,400.00",
}
MEMBERS = (
    {"姓名": "王秀琴", "关系": "妻子", "月收入": "0.00", "健康状况": "终末期肾病"},
    {"姓名": "刘浩", "关系": "儿子", "身份": "大学生", "身份证号": "650000200508121234"},
)


def _lights(*states: str, value: str = "") -> tuple[Light, ...]:
    return tuple(
        Light(kind, state, value, "2026-03-12", "收入证明", "2027-03-12")  # type: ignore[arg-type]
        for kind, state in zip(KINDS, states, strict=True)
    )


def _form(lights: tuple[Light, ...] = (), **more: object) -> Report:
    household = HouseholdPaper("采油一区分工会", "CY1", HEAD, MEMBERS, lights)
    return visit_form(VisitPaper(household, "2027 春节送温暖", "17", **more))  # type: ignore[arg-type]


def _rows(report: Report) -> list[list[int]]:
    forms = [block for block in report.blocks if isinstance(block, Form)]
    return [
        [cell.span for cell in row.cells]
        for form in forms
        for section in form.sections
        for row in section.rows
    ]


QUESTIONS = {
    "家庭住址": "住房 ☐自有",
    "家庭状况": "现在情况",
    "经济收入": "登记月收入（元）",
    "致困原因": "☐下岗失业",
    "急需问题": "当前急需解决的问题",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", ["将到期", "不清", "未核"])
def test_asks_what_is_not_clear_and_nothing_else(kind: str, state: str) -> None:
    said = as_text(_form(_lights(*(state if one == kind else "清" for one in KINDS))))
    asked = {k for k, words in QUESTIONS.items() if words in said}
    assert asked == {kind}


def test_all_clear_asks_for_needs_only() -> None:
    said = as_text(_form(_lights(*["清"] * 5)))
    assert "五项都清" in said
    assert not any(words in said for words in QUESTIONS.values())


def test_family_and_income_are_asked_in_one_table() -> None:
    said = as_text(_form(_lights("清", "未核", "未核", "清", "清")))
    assert "家庭状况、经济收入" in said
    assert said.count("王秀琴（妻子）") == 2  # once as known, once asked


def test_known_facts_gift_visitors_and_number_stand_on_it() -> None:
    said = as_text(
        _form(
            _lights(*["清"] * 5),
            gift_fen=100000,
            goods="大米 1 袋",
            visitors=(Visitor("高建民", "主席"), Visitor("周敏")),
            form="入户",
            last_visit="2026-11-18 入户",
        )
    )
    for words in (
        *("刘志远", "1975-08", "采油三班", "130 0000 5521", "4 人", "刘浩（儿子，大学生）"),
        *("1,000.00 元（壹仟元整）", "大米 1 袋", "高建民 主席", "☑入户", "2026-11-18 入户"),
        *("编号 17", "2027 春节送温暖", "采油一区分工会", "收回后按编号 17 录入"),
    ):
        assert words in said


def test_income_asked_shows_what_is_registered() -> None:
    said = as_text(_form(_lights("清", "清", "将到期", "清", "清")))
    assert "收入证明 2027-03-12 到期" in said
    assert "刘志远（本人） | 4,650.00" in said
    assert "其他年收入 | 2,400.00" in said


@pytest.mark.parametrize(
    "secret", ["650000197508121234", "650000200508121234", "6222000000001234567", "肿瘤", "肾病"]
)
def test_no_identity_bank_or_illness_is_carried_around(secret: str) -> None:
    assert secret not in as_text(_form(_lights(*["未核"] * 5)))


def test_numbers_and_illness_in_free_texts_are_left_out() -> None:
    lights = _lights(*["不清"] * 5, value="妻子终末期肾病，卡 6222 0000 0000 1234 567")
    said = as_text(_form(lights))
    assert "6222" not in said
    cause = next(line for line in said.split("\n") if "致困原因" in line and "下岗失业" in line)
    assert "肾病" not in cause


def test_stranger_without_a_file_gets_a_form_too() -> None:
    household = HouseholdPaper("采油一区分工会", "", {"姓名": "陈一", "单位": "注水班"})
    said = as_text(visit_form(VisitPaper(household, "住院探视", "1")))
    assert "陈一" in said
    assert "注水班" in said
    assert "困难和诉求" in said
    assert "五项都清" not in said


def test_unknown_gift_leaves_the_sum_to_a_hand() -> None:
    assert "慰问金 | ＿＿ 元" in as_text(_form())


@given(st.lists(st.sampled_from(STATES), min_size=5, max_size=5), st.integers(0, 7))
def test_each_row_fills_the_width(states: list[str], visitors: int) -> None:
    report = _form(_lights(*states), visitors=(Visitor("高建民", "主席"),) * visitors)
    assert {sum(spans) for spans in _rows(report)} == {20}
