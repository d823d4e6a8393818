"""The papers of a household: what must stand on them, and what never may."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from models.core.report import Form, Report, as_text
from models.household import fields as declared
from models.household.policy import PAPERS
from models.household.reports import (
    AnnualReview,
    Application,
    HomeCheck,
    HouseholdPaper,
    Illness,
    Minutes,
    Notice,
    NoticeLine,
    PaperItem,
    Reviewed,
    Step,
    annual_review,
    application,
    dossier,
    home_check,
    minutes,
    notice,
    notice_result,
    survivors,
)

_ALL = (*declared.HOUSEHOLD, *declared.PERSON)
HEAD = {one.label: f"值{n}值" for n, one in enumerate(_ALL)} | {
    "姓名": "刘志远",
    "身份证号": "650000197508121234",
    "银行卡号": "6222000000001234567",
    "健康状况": "恶性肿瘤",
    "手机号码": "13000005521",
    "是否单亲": "是",
    "是否零就业家庭": "否",
    "是否有一定自救能力": "是",
    "是否农民工": "否",
}
MEMBER = {one.label: f"员{n}员" for n, one in enumerate(declared.MEMBER)} | {
    "姓名": "王秀琴",
    "关系": "妻子",
    "健康状况": "终末期肾病",
    "身份证号": "650000197608121234",
}
SECRETS = ("650000197508121234", "650000197608121234", "6222000000001234567", "肿瘤", "肾病")
FULL = HouseholdPaper(
    office="采油一区分工会",
    number="CY1-2024-017",
    head=HEAD,
    members=(MEMBER,) * 3,
    arithmetic=(("刘志远 4,650.00 × 12", "55,800.00"), ("÷ 4 人 ÷ 12 月", "1,162.50")),
    papers=(PaperItem("申请书", "有", "2026-03-01"), PaperItem("会员证", "缺")),
    steps=(Step("会议", "2026-03-10", "高建民", "到会 7 人"),),
    illnesses=(Illness("王秀琴", "终末期肾病", "2024-05", "中心医院", "28,600.00"),),
    survivor={"亡故职工": "刘大山", "亡故日期": "2019-05-01", "监护人": "王秀琴"},
    code="NH0A1B2C3D",
    printed="2027-01-20 周敏",
)
BLANK = HouseholdPaper("采油一区分工会", "", {})

MAKERS: dict[str, Callable[[HouseholdPaper], Report]] = {
    "dossier": dossier,
    "application": lambda paper: application(Application(paper)),
    "home_check": lambda paper: home_check(HomeCheck(paper, ("高建民", "周敏"))),
    "annual_review": lambda paper: annual_review(AnnualReview(paper, "2027")),
    "survivors": survivors,
}


def _widths(report: Report) -> set[bool]:
    """Whether each row of each ruled form fills its columns."""
    return {
        sum(cell.span for cell in row.cells) == len(block.columns)
        for block in report.blocks
        if isinstance(block, Form)
        for section in block.sections
        for row in section.rows
    }


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("paper", [FULL, BLANK], ids=["full", "blank"])
def test_each_row_fills_the_width(name: str, paper: HouseholdPaper) -> None:
    assert _widths(MAKERS[name](paper)) <= {True}


@pytest.mark.parametrize("name", MAKERS)
def test_papers_say_whose_they_are(name: str) -> None:
    said = as_text(MAKERS[name](FULL))
    for words in ("CY1-2024-017", "刘志远", "采油一区分工会", "2027-01-20 周敏"):
        assert words in said


# ---- dossier ----------------------------------------------------------------------------------

ELSEWHERE = {"编号", "困难类别原文"}  # the code's content; kept beside the class, not printed


def test_dossier_holds_every_declared_field_of_file_and_head() -> None:
    said = as_text(dossier(FULL))
    shown = {label: text for label, text in HEAD.items() if label not in ELSEWHERE}
    shown.pop("档案编号")  # stands as the number of the paper
    assert [label for label, text in shown.items() if text not in said] == []


def test_dossier_holds_every_field_of_a_member() -> None:
    said = as_text(dossier(FULL))
    elsewhere = {"工作状态", "工作时间", "单位性质", "企业状况", "所属行业", "劳模类型", "合同期限"}
    shown = {k: v for k, v in MEMBER.items() if k not in elsewhere | {"其他联系方式"}}
    shown["年制"] = shown["年制"].removesuffix("年")
    assert [label for label, text in shown.items() if text not in said] == []


def test_dossier_ticks_answers_and_papers() -> None:
    said = as_text(dossier(FULL))
    assert "单亲 | ☑是 ☐否" in said
    assert "申请书 2026-03-01 | ☑有 ☐缺 ☐不适用" in said
    assert "会员证 | ☐有 ☑缺 ☐不适用" in said


def test_dossier_shows_arithmetic_illness_and_steps() -> None:
    said = as_text(dossier(FULL))
    assert "刘志远 4,650.00 × 12 | 55,800.00" in said
    assert "终末期肾病 | 2024-05 | 中心医院 | 28,600.00" in said
    assert "会议 | 2026-03-10 | 高建民 | 到会 7 人" in said


def test_blank_dossier_lists_all_papers_to_tick() -> None:
    said = as_text(dossier(BLANK))
    assert all(f"{name} | ☐有 ☐缺 ☐不适用" in said for name in PAPERS)


# ---- application, home check ------------------------------------------------------------------


def test_application_says_amount_in_capitals_and_reason() -> None:
    said = as_text(application(Application(FULL, "医疗救助", 800000, "妻子住院。", ("收入证明",))))
    assert "我申请医疗救助，金额 8,000.00 元（人民币捌仟元整）" in said
    assert "妻子住院。" in said
    assert "附：收入证明" in said


def test_application_states_the_income_as_the_applicants_own_word() -> None:
    head = {**HEAD, "家庭年度总收入": "58,200.00", "家庭月人均收入": "0.00"}
    said = as_text(application(Application(replace(FULL, head=head))))
    assert "按我本人申报，家庭年度总收入 58,200.00 元，月人均收入 ＿＿ 元。" in said
    assert "0.00 元，月" not in said.replace("58,200.00", "")


def test_application_without_facts_leaves_places_to_write() -> None:
    assert "我叫 ＿＿，＿＿，＿＿，身份证号 ＿＿，在 ＿＿ 工作" in as_text(
        application(Application(BLANK))
    )


@pytest.mark.parametrize("secret", SECRETS)
def test_home_check_carries_no_identity_bank_or_illness(secret: str) -> None:
    assert secret not in as_text(home_check(HomeCheck(FULL)))


def test_home_check_shows_rigid_expenses_as_registered() -> None:
    said = as_text(home_check(HomeCheck(FULL, rigid={"医疗支出": "28,600.00"})))
    assert "医疗支出 | 28,600.00 |" in said


# ---- meeting and notice -----------------------------------------------------------------------


def test_minutes_list_households_and_places_to_sign() -> None:
    meeting = Minutes(
        "采油一区分工会",
        present=(("高建民", "主席"), ("周敏", "")),
        reviewed=(Reviewed("刘志远", "采油三班", "医疗救助", "深度困难", "8,000.00", "同意"),),
        decided="同意公示。",
    )
    said = as_text(minutes(meeting))
    assert "1 | 刘志远 | 采油三班 | 医疗救助 | 深度困难 | 8,000.00 | 同意" in said
    assert "高建民（主席）、周敏" in said
    assert "同意公示。" in said
    assert said.count("高建民") == 2  # once present, once to sign


NOTICE = Notice(
    "采油一区分工会",
    (
        NoticeLine("刘志远", "采油三班", "深度困难", 800000),
        NoticeLine("马小丽", "注水班", "相对困难", 300050),
    ),
    starts_on="2026-03-12",
    ends_on="2026-03-18",
)


def test_notice_line_has_no_place_for_anything_but_the_white_list() -> None:
    assert [one.name for one in fields(NoticeLine)] == [
        "name",
        "unit",
        "hardship_class",
        "amount_fen",
    ]


@pytest.mark.parametrize("maker", [notice, notice_result])
def test_notice_shows_white_list_and_computed_total(maker: Callable[[Notice], Report]) -> None:
    said = as_text(maker(NOTICE))
    assert "序号 | 姓名 | 单位 | 困难类别 | 金额（元）" in said
    assert "1 | 刘志远 | 采油三班 | 深度困难 | 8,000.00" in said
    assert "合计 | 2 户 |  |  | 11,000.50" in said
    assert "2026-03-12 至 2026-03-18" in said


def test_notice_without_amounts_has_no_column_for_them() -> None:
    lines = (NoticeLine("刘志远", "采油三班", "深度困难"),)
    said = as_text(notice(Notice("采油一区分工会", lines)))
    assert "金额" not in said
    assert "合计" not in said


def test_notice_result_tells_the_outcome_or_leaves_a_line() -> None:
    told = Notice("采油一区分工会", NOTICE.lines, told="公示期内无异议。")
    assert "公示结果：公示期内无异议。" in as_text(notice_result(told))
    assert "异议及处理：＿＿" in as_text(notice_result(NOTICE))


# ---- review, survivors ------------------------------------------------------------------------


def test_review_sets_last_year_beside_this_year() -> None:
    review = AnnualReview(
        FULL,
        "2027",
        last={"困难类别": "相对困难"},
        aid=(("2026-05-20", "医疗救助", "8,000.00"),),
        outcome="脱困",
    )
    said = as_text(annual_review(review))
    assert f"困难类别 | 相对困难 | {HEAD['困难类别']} | " in said
    assert "2026-05-20 | 医疗救助 | 8,000.00" in said
    assert "☐调整类别 ☑脱困 ☐注销" in said


def test_survivors_tell_who_died_and_who_is_guardian() -> None:
    said = as_text(survivors(FULL))
    assert "刘大山 | 亡故日期 | 2019-05-01" in said
    assert "监护人 | 王秀琴" in said
