"""Kinds of sheets as the slices declare them, with the canonical names and synonyms of the field,
and short ways to make grids."""

from collections.abc import Sequence
from typing import Any

from models.core.excel.grid import Grid, Merge
from models.core.excel.kinds import SheetKind
from models.core.excel.layout import Layout, recognise
from models.core.excel.records import Found, read_records
from models.core.fields import Field, Kind, Ways

WAYS = Ways(year=None)


def text(label: str, also: str = "", **more: Any) -> Field:
    return Field(label, also=tuple(also.split()), **more)


def coded(label: str, codes: str, also: str = "", **more: Any) -> Field:
    return text(label, also, kind=Kind.CODE, codes=codes, **more)


def money(label: str, also: str = "", **more: Any) -> Field:
    return text(label, also, kind=Kind.MONEY, **more)


PERSON = (
    text("姓名", "职工姓名 困难职工姓名 户主姓名 户主 申请人姓名 被帮扶姓名"),
    coded("性别", "性别"),
    coded("民族", "民族"),
    text("身份证号", "身份证 身份证号码 公民身份号码 证件号码", kind=Kind.ID_NUMBER),
    text("出生日期", "出生年月", kind=Kind.DATE),
    coded("健康状况", "健康状况", "患病情况 病种"),
    coded("婚姻状况", "婚姻状况"),
    coded("户口类型", "户口类型", "户口性质 是否农业户口"),
    coded("医保状况", "医保状况", "是否进入医保"),
    text("手机号码", "联系电话 联系方式 电话 手机", kind=Kind.PHONE),
    coded("工作状态", "工作状态"),
    text("工作时间", "参加工作时间", kind=Kind.DATE),
    text("工作单位", "工作单位或学校 就读学校 学校", member_label="单位或学校"),
    money("本人月平均收入", "月收入 本人月收入 月工资", member_label="月收入", nothing=0),
)
HOUSEHOLD = (
    text("编号"),
    text("档案编号", "职工编号 困难职工编号"),
    text("员工编号", "工号 员工编码"),
    coded("困难类别", "困难类别", "困难等级 困难标准 类别"),
    text("困难类别原文"),
    text("单位", "单位名称 所在单位 所属单位 部门 基层单位 工作单位"),
    text("家庭住址", "家庭地址 居住地址 现住址"),
    text("是否单亲", kind=Kind.YES_NO),
    text("家庭人口", "家庭人数 家庭人口数 家庭总人口", kind=Kind.WHOLE),
    money("家庭年度总收入", "家庭收入 家庭年收入（万元） 家庭总收入", nothing=0),
    money(
        "家庭月人均收入",
        "人均月收入 家庭人均月收入 家庭月平均收入 家庭人均收入",
        nothing=0,
    ),
    coded(
        "主要致困原因",
        "致困原因",
        "致困原因 致困主要原因 致困类别 困难原因 困难情况 申请事由",
    ),
    coded("次要致困原因", "致困原因", many=3),
    text("其他致困原因"),
    text("开户银行", "开户行"),
    text("银行卡号", "银行账号 卡号 账号", kind=Kind.CARD),
    text("建档日期", kind=Kind.DATE),
    text("备注", "说明"),
)
MEMBER = (
    coded("关系", "关系", "与户主关系"),
    *(field.for_member() for field in PERSON),
    coded("身份", "身份"),
)

REGISTER = SheetKind(
    "register",
    "困难职工家庭",
    HOUSEHOLD + PERSON,
    MEMBER,
    must=("姓名",),
    needs=(
        "困难类别",
        "主要致困原因",
        "家庭人口",
        "家庭月人均收入",
        "家庭年度总收入",
        "档案编号",
        "家庭住址",
    ),
    words=("困难职工", "花名册", "档案"),
    once=True,
)
VISITS = SheetKind(
    "visits",
    "走访",
    (
        text("走访日期", "慰问时间 时间 发放时间 走访时间 发生日期", kind=Kind.DATE),
        text("姓名", "职工姓名 走访对象 被帮扶姓名"),
        text("身份证号", kind=Kind.ID_NUMBER),
        text("单位", "所在单位 部门"),
        text("走访人", "慰问人"),
        text("慰问类别"),
        text("慰问原因"),
        money("慰问金", "慰问金额（元） 金额 补助金额"),
        text("慰问品"),
        text("资金来源", "慰问款源 补助机构"),
        text("备注"),
    ),
    must=("姓名",),
    needs=("走访日期", "慰问金", "慰问品"),
    words=("慰问", "走访"),
)
LEDGER = SheetKind(
    "ledger",
    "资金收支",
    (
        text("日期", kind=Kind.DATE),
        text("凭证号"),
        text("摘要"),
        money("收入"),
        money("支出"),
        money("余额"),
        text("经办人"),
        text("资金来源"),
    ),
    must=("摘要",),
    needs=("收入", "支出"),
    words=("台账", "收支"),
    same_scale=False,
)
EMPLOYEES = SheetKind(
    "employees",
    "职工名册",
    (
        text("员工编号", "工号 员工编码"),
        text("姓名", "职工姓名"),
        coded("性别", "性别"),
        coded("民族", "民族"),
        text("单位", "班组 部门"),
        text("岗位"),
        text("用工形式"),
        text("手机号码", "联系电话 电话", kind=Kind.PHONE),
    ),
    must=("姓名",),
    needs=("员工编号", "岗位", "用工形式"),
    words=("职工名册",),
    once=True,
)
KINDS = (REGISTER, EMPLOYEES, VISITS, LEDGER)


def sheet(rows: Sequence[Sequence[object]], merges: Sequence[Merge] = (), **more: Any) -> Grid:
    """A grid as reading gives it: rectangular, blanks as empty strings."""
    width = max((len(row) for row in rows), default=0)
    padded = [["" if c is None else c for c in row] + [""] * (width - len(row)) for row in rows]
    return Grid("Sheet1", padded, merges=tuple(merges), **more)


def layout_of(grid: Grid, kinds: Sequence[SheetKind] = KINDS) -> Layout:
    """The layout of a sheet that must be recognised."""
    found = recognise(grid, kinds, WAYS)
    assert found is not None
    return found


def found_in(
    rows: Sequence[Sequence[object]],
    merges: Sequence[Merge] = (),
    kinds: Sequence[SheetKind] = KINDS,
    **more: Any,
) -> Found:
    """The records of a sheet given by its rows."""
    grid = sheet(rows, merges, **more)
    return read_records(grid, layout_of(grid, kinds), WAYS)
