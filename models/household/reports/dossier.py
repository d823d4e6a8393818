"""困难职工档案表: A4, both sides; the front holds the household, the back how it was handled."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from models.core.report import (
    Cell,
    Form,
    Gap,
    Report,
    Row,
    Section,
    Text,
    Turn,
    boxes,
    cell,
    label,
    room,
    row,
    section,
    value,
)
from models.household.policy import PAPERS
from models.household.reports.inputs import Facts, HouseholdPaper, PaperItem
from models.household.reports.rows import (
    arithmetic,
    fact_cell,
    facts_row,
    heads,
    opinion,
    written,
    yes_no,
)


def dossier(household: HouseholdPaper) -> Report:
    """The whole file in the order of the form; long families continue on further pages."""
    head = household.head
    front = (
        _person(head),
        _work(head),
        _home(head),
        _members(household),
        _incomes(household),
        _causes(head),
        _bank(head),
    )
    back = (*_illnesses(household), *_handling(household), _papers(household), *_steps(household))
    return Report(
        title="困难职工档案表",
        blocks=(Form(front), Turn(), Form(back)),
        number=household.number,
        qr=household.code,
        head=(household.office,),
        facts=(
            f"员工编号　{head.get('员工编号', '')}",
            f"建档日期　{head.get('建档日期', '')}",
            "金额单位　元",
        ),
        foot="一户一档。含个人信息，只供工会帮扶使用，请妥善保管。",
        printed=household.printed,
        duplex=True,
    )


def _person(head: Facts) -> Section:
    return section(
        "个人情况",
        row(
            label("姓名"),
            value(head.get("姓名", ""), 4, bold=True),
            *_pairs(head, ("性别", 2), ("民族", 3), ("出生日期", 3)),
            height=7,
            grow=1.5,
        ),
        facts_row(head, ("身份证号", 2, 8), ("政治面貌", 2, 3), ("婚姻状况", 2, 3)),
        facts_row(
            head, ("健康状况", 2, 3), ("残疾类别", 2, 3), ("残疾等级", 2, 3), ("医保状况", 2, 3)
        ),
        facts_row(
            head,
            ("户口类型", 2, 3),
            ("当前学历", 2, 3),
            ("手机号码", 2, 3),
            ("其他联系方式", 2, 3, "其他联系"),
        ),
    )


def _pairs(facts: Facts, *places: tuple[str, int]) -> Iterator[Cell]:
    for fact, span in places:
        yield label(fact)
        yield fact_cell(facts, fact, span)


def _work(head: Facts) -> Section:
    return section(
        "工作情况",
        facts_row(head, ("工作单位", 2, 8), ("单位", 2, 8, "单位班组")),
        facts_row(
            head,
            ("工作状态", 2, 3),
            ("工作时间", 2, 3),
            ("企业状况", 2, 3),
            ("所属行业", 2, 3),
        ),
        facts_row(
            head,
            ("单位性质", 2, 3),
            ("劳模类型", 2, 3),
            ("合同期限", 2, 3),
            ("本人月平均收入", 2, 3, "月均收入"),
        ),
    )


def _home(head: Facts) -> Section:
    asked = (
        ("是否单亲", "单亲"),
        ("是否零就业家庭", "零就业"),
        ("是否有一定自救能力", "自救能力"),
        ("是否农民工", "农民工"),
    )
    return section(
        "家庭情况",
        facts_row(head, ("家庭住址", 2, 13), ("邮政编码", 2, 3)),
        facts_row(
            head, ("户口所在地行政区划", 2, 8, "户口所在"), ("住房类型", 2, 3), ("建筑面积", 2, 3)
        ),
        facts_row(head, ("困难类别", 2, 3), ("档案级别", 2, 3), ("家庭人口", 2, 3), ("状态", 2, 3)),
        row(
            *(
                part
                for fact, said in asked
                for part in (label(said), cell(*yes_no(head.get(fact, "")), span=3, align="center"))
            ),
            height=7,
            grow=1.5,
        ),
        row(label("备注"), written(head.get("备注", ""), 18), height=7, grow=3),
    )


_NOBODY: tuple[Facts, ...] = ({},) * 4  # rows for a hand


def _members(household: HouseholdPaper) -> Section:
    first = heads(
        ("姓名", 3),
        ("关系", 2),
        ("性别", 1),
        ("民族", 2),
        ("身份证号", 6),
        ("出生日期", 3),
        ("月收入", 3),
    )
    second = heads(
        ("身份（学历）", 3),
        ("健康（残疾）", 3),
        ("政治面貌", 2),
        ("婚姻、户口", 3),
        ("医保状况", 3),
        ("单位或学校（入学、年制）、电话", 6),
    )
    members = household.members or _NOBODY[: 2 if household.head else 4]
    return section("家庭成员", first, second, *(r for m in members for r in _member(m)))


def _member(member: Facts) -> Iterator[Row]:
    get = member.get
    first = row(
        value(get("姓名", ""), 3, bold=True),
        *(fact_cell(member, fact, span) for fact, span in (("关系", 2), ("性别", 1), ("民族", 2))),
        *(fact_cell(member, fact, span) for fact, span in (("身份证号", 6), ("出生日期", 3))),
        value(get("月收入", ""), 3, "right"),
        height=7,
        grow=1,
    )
    yield replace(first, tied=True)
    disabled = get("残疾类别", "") + get("残疾等级", "")
    school = _joined(
        get("单位或学校", ""),
        get("入学年份", "") and f"{get('入学年份')} 年入学",
        get("年制", "") and f"{str(get('年制')).removesuffix('年')} 年制",
        get("手机号码", ""),
    )
    yield row(
        value(_noted(get("身份", "") or get("工作状态", ""), get("当前学历", "")), 3),
        value(_noted(get("健康状况", ""), disabled), 3),
        value(get("政治面貌", ""), 2),
        value(_joined(get("婚姻状况", ""), get("户口类型", "")), 3),
        value(get("医保状况", ""), 3),
        value(school, 6, "left"),
        height=7,
        grow=1,
    )


def _noted(said: str, note: str) -> str:
    return f"{said}（{note}）" if said and note else said or note


def _joined(*words: str) -> str:
    return "，".join(filter(None, words))


def _incomes(household: HouseholdPaper) -> Section:
    figures = facts_row(
        household.head,
        ("家庭其他非薪资年收入", 2, 3, "其他年收入"),
        ("家庭年度总收入", 2, 3, "年度总收入"),
        ("家庭月人均收入", 2, 3, "月人均收入"),
        ("家庭月人均纯收入", 2, 3, "人均纯收入"),
    )
    return section("收入情况", figures, *arithmetic(household.arithmetic, "测算（近 12 个月）"))


def _causes(head: Facts) -> Section:
    return section(
        "致困原因",
        facts_row(head, ("主要致困原因", 2, 7, "主要原因"), ("次要致困原因", 2, 9, "次要原因")),
        row(
            label("其他原因"),
            written(head.get("其他致困原因", ""), 7),
            label("急需解决"),
            written(head.get("当前急需解决的问题", ""), 9),
            height=10,
            grow=8,
        ),
    )


def _bank(head: Facts) -> Section:
    return section(
        "银行",
        facts_row(head, ("开户银行", 2, 4), ("支行名称", 2, 4), ("银行卡号", 2, 6)),
    )


# ---- the back ---------------------------------------------------------------------------------


def _illnesses(household: HouseholdPaper) -> Iterator[Section]:
    if not household.illnesses:
        return
    columns = (("姓名", 3), ("病种", 3), ("确诊日期", 3), ("就诊医院", 4), ("自付", 3), ("说明", 4))
    rows = [
        row(
            value(one.person, 3),
            value(one.disease, 3),
            value(one.since, 3),
            value(one.hospital, 4),
            value(one.self_paid, 3, "right"),
            value(one.note, 4, "left"),
        )
        for one in household.illnesses
    ]
    yield section("大病", heads(*columns), *rows)


def _handling(household: HouseholdPaper) -> Iterator[Section]:
    head = household.head
    spans = (7, 7, 6)
    names = ("基层党组织或行政意见", "基层工会意见", "上级工会意见")
    opinions = [opinion(head.get(n, ""), span) for n, span in zip(names, spans, strict=True)]
    yield section(
        "审核意见",
        row(*(label(n, span) for n, span in zip(names, spans, strict=True)), head=True),
        row(*opinions, height=44, grow=26),
        keep=True,
    )
    yield section(
        "认定",
        facts_row(head, ("建议类别", 2, 4), ("认定类别", 2, 5), ("认定日期", 2, 5)),
        row(label("理由"), written(_reasons(head), 18), height=10, grow=4),
        row(label("公示结果"), written(head.get("公示结果", ""), 18), grow=2),
        facts_row(head, ("建档人", 2, 4), ("审核人", 2, 5), ("录入人", 2, 5)),
    )


def _reasons(head: Facts) -> str:
    """The reasons of the proposal, and of the decision where it differs."""
    return "\n".join(filter(None, (head.get("建议理由", ""), head.get("认定理由", ""))))


def _papers(household: HouseholdPaper) -> Section:
    """The checklist in two columns side by side."""
    items = household.papers or tuple(PaperItem(name) for name in PAPERS)
    half = (len(items) + 1) // 2
    columns = (("材料和日期", 6), ("有　缺　不适用", 4))
    return section(
        "材料",
        heads(*columns * 2),
        *(
            row(*_item(one), *_item(other), height=6.5, grow=1.5)
            for one, other in zip_longest(items[:half], items[half:])
        ),
    )


def _item(item: PaperItem | None) -> tuple[Cell, ...]:
    if item is None:
        return (room(10),)
    states = boxes(("有", "缺", "不适用"), (item.state,), gap=1.2, size=9)
    return (
        cell(item.name, Gap(2), Text(item.on, size=9), span=6),
        cell(*states, span=4, align="center"),
    )


def _steps(household: HouseholdPaper) -> Iterator[Section]:
    if not household.steps:
        return
    columns = heads(("步骤", 3), ("日期", 3), ("经办", 3), ("说明", 11))
    rows = [
        row(value(one.name, 3), value(one.on, 3), value(one.who, 3), value(one.note, 11, "left"))
        for one in household.steps
    ]
    yield section("经过", columns, *rows)
