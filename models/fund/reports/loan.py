"""Papers of loans: 借款审批表, 还款协议, 还款提醒单, and the lists of arrears and deductions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.core import days, money
from models.core.report import (
    SMALL,
    Blank,
    Block,
    Cell,
    Column,
    Form,
    Gap,
    Line,
    Listing,
    Prose,
    Report,
    Row,
    Space,
    Text,
    boxes,
    date_room,
    label,
    line,
    room,
    row,
    section,
    signatures,
    value,
)

PURPOSES = ("医疗", "子女上学", "基本生活", "突发困难", "其他")
WAYS = ("工资代扣", "分期归还", "一次还清", "报销款归还")


@dataclass(frozen=True)
class LoanPaper:
    """A loan as its papers tell it; `dues` are day and fen, `earlier` what the gate said.

    That a refund was spent elsewhere stands on no paper that a person signs.
    """

    office: str
    number: str
    name: str
    unit: str
    purpose: str
    fen: int
    applied_on: str
    lent_on: str = ""
    reason: str = ""
    instead: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    source: str = ""
    document: str = ""
    way: str = ""
    dues: Sequence[tuple[str, int]] = ()
    guarantor: str = ""
    guarantor_about: str = ""
    hospital: str = ""
    refund_on: str = ""
    refund_fen: int = 0
    earlier: str = ""
    exception: str = ""
    approver: str = ""
    left_fen: int = 0
    late: Sequence[tuple[str, int]] = ()
    printed: str = ""


def loan_approval(given: LoanPaper) -> Report:
    """The approval form in two copies; opinions and signatures are left to a hand."""
    form = Form(
        (
            section("借款人", *_borrower(given)),
            section("借款事项", *_matter(given)),
            section("审批意见", *_opinions(given), keep=True),
        )
    )
    return Report(
        title="困难职工借款审批表",
        blocks=(form,),
        number=given.number,
        facts=(f"申请日期　{given.applied_on}", "单位：元"),
        head=(given.office,),
        foot="一式两份，分工会、厂工会各一份。",
        printed=given.printed,
    )


def _borrower(given: LoanPaper) -> Iterator[Row]:
    yield row(
        label("姓名", 2), value(given.name, 4, bold=True), label("单位", 2), value(given.unit, 5),
        label("电话", 2), value(given.phone, 5),
    )  # fmt: skip
    yield row(
        label("身份证号", 3), value(given.id_number, 6), label("住址", 2),
        value(given.address, 9, "left"),
    )  # fmt: skip


def _matter(given: LoanPaper) -> Iterator[Row]:
    yield row(label("用途", 2), Cell((Line(boxes(PURPOSES, (given.purpose,))),), 18))
    signed = line("借款人签字", Blank(34), Gap(4), *date_room(6), align="right")
    yield row(
        label("事由", 2), Cell((line(given.reason, indent=2),), 18, valign="top", foot=(signed,)),
        height=28.0, grow=16.0,
    )  # fmt: skip
    yield row(
        label("借款金额", 3), value(f"¥{money.shown(given.fen)}", 5, bold=True),
        label("大写", 2), value(f"人民币{money.capitals(given.fen)}", 10, bold=True),
    )  # fmt: skip
    source = "　".join(filter(None, (given.source, given.document)))
    yield row(label("资金来源", 3), value(source, 17, "left"))
    yield row(label("还款方式", 3), Cell((Line(boxes(WAYS, (given.way,))),), 17))
    if given.refund_on:
        refund = f"{given.hospital}　预计 {given.refund_on} 报销 {money.shown(given.refund_fen)} 元"
        yield row(label("预计报销", 3), value(refund, 17, "left"))
    yield row(label("其他途径", 3), value(given.instead, 17, "left"))
    earlier = given.earlier or "没有借过款"
    told = f"{earlier}　例外批准：{given.exception}" if given.exception else earlier
    yield row(label("以前借款", 3), value(told, 17, "left"))
    if given.guarantor:
        about = f"{given.guarantor}　{given.guarantor_about}"
        yield row(label("担保人", 3), value(about, 10, "left"), label("签字", 2), room(5))


def _opinions(given: LoanPaper) -> Iterator[Row]:
    spans = (6, 7, 7)
    names = ("工会小组意见", "分工会意见", f"审批意见（{given.approver or '　　　'}）")
    yield row(*(label(name, span) for name, span in zip(names, spans, strict=True)))
    words = ("情况属实，\n建议借款", "会议研究，\n建议借款", "\n同意借款")
    told = zip(words, spans, strict=True)
    yield row(*(_opinion(said, span) for said, span in told), height=42.0, grow=16.0)


def _opinion(words: str, span: int) -> Cell:
    before, said = words.split("\n")
    seal = line(Text("（盖章）", grey=True), align="center")
    signed = (seal, line("负责人", Blank(26)), line(*date_room(5), align="right"))
    asked = (line(before or " "), line(said, Blank(18), "元。"))
    return Cell(asked, span, valign="top", foot=signed)


# -- the agreement -------------------------------------------------------------------------------

_PLAN = (
    Column("期数", 1.4),
    Column("还款日期", 3),
    Column("金额（元）", 3, "right", money=True),
    Column("还款签收", 4),
)


def loan_agreement(given: LoanPaper) -> Report:
    """借款还款协议: who lends how much, the plan, what the refund and the wages are for."""
    rows = tuple((str(n), on, money.shown(fen), "") for n, (on, fen) in enumerate(given.dues, 1))
    totals = ("", "合计", money.shown(sum(fen for _, fen in given.dues)), "")
    parties = (
        line(f"出借方（甲方）：{given.office}"),
        line(
            f"借款人（乙方）：{given.name}　{given.unit}　身份证号 {given.id_number or '　' * 12}"
        ),
    )
    blocks: list[Block] = [
        Prose(parties, after=3),
        Prose(tuple(_clauses(given)), after=2),
        Listing(_PLAN, rows, totals),
        Space(4),
        Prose(tuple(_promises(given)), after=4),
        signatures(
            "甲方（盖章）", "乙方（签字）", *(["担保人（签字）"] if given.guarantor else [])
        ),
        Space(2),
        signatures("经办人", "签订日期"),
    ]
    return Report(
        title="困难职工借款还款协议",
        blocks=tuple(blocks),
        number=given.number,
        foot="一式两份，甲乙双方各一份。借款不计利息。",
        printed=given.printed,
    )


def _clauses(given: LoanPaper) -> Iterator[Line]:
    amount = f"人民币{money.capitals(given.fen)}（¥{money.shown(given.fen)}）"
    yield line(
        f"一、甲方从{given.source}借给乙方{amount}，用于{given.purpose}，不计利息。", indent=2
    )
    count = len(given.dues)
    how = f"分 {count} 期" if count > 1 else "一次"
    yield line(f"二、乙方按下表{how}归还，方式为{given.way or '　　　　'}：", indent=2)


def _promises(given: LoanPaper) -> Iterator[Line]:
    number = iter("三四五六七")
    if given.way == "工资代扣":
        yield line(
            f"{next(number)}、乙方授权单位按上表从本人工资中代扣，授权以乙方签字为准。", indent=2
        )
    if given.refund_on:
        yield line(
            f"{next(number)}、乙方的医疗费报销（{given.hospital}，预计 {given.refund_on}，"
            f"{money.shown(given.refund_fen)} 元）到账后，先用于归还本借款。",
            indent=2,
        )
    if given.guarantor:
        yield line(f"{next(number)}、{given.guarantor}愿为乙方担保，乙方不还时代为归还。", indent=2)
    yield line(
        f"{next(number)}、乙方有困难不能按期归还的，应在到期前向甲方说明，可以申请一次展期。",
        indent=2,
    )
    yield line(f"{next(number)}、旧借款没有还清以前，甲方不再借给新的款项。", indent=2)


# -- the slip ------------------------------------------------------------------------------------


def loan_slip(given: LoanPaper) -> Report:
    """还款提醒单: what is due, how it can be paid, and whom to talk to when it is hard."""
    late = sum(fen for _, fen in given.late)
    first = given.late[0][0] if given.late else ""
    said = [
        line(f"{given.name}同志："),
        line(
            f"您 {days.shown(given.lent_on)}借的 {money.shown(given.fen)} 元，"
            f"现在还有 {money.shown(given.left_fen)} 元没有归还，"
            + (
                f"其中 {money.shown(late)} 元已经到期（最早一期 {days.shown(first)}）。"
                if late
                else "请按协议的日期归还。"
            ),
            indent=2,
        ),
        line("请尽快到工会归还，或约定从工资中代扣。", indent=2),
        line("家里有新的困难，请告诉我们，可以一起商量缓还或别的帮扶办法。", indent=2),
    ]
    receipt = Form(
        (
            section(
                "回执",
                row(label("准备归还日期", 4), room(6), label("金额", 2), room(8)),
                row(label("说明", 4), room(16), height=14.0),
                row(label("本人签字", 4), room(6), label("日期", 2), room(8)),
            ),
        )
    )
    return Report(
        title="还款提醒单",
        blocks=(
            Prose(tuple(said), after=4),
            Prose((line(given.office, align="right"), line(*date_room(6), align="right")), after=6),
            receipt,
        ),
        number=given.number,
        facts=(given.unit,),
        printed=given.printed,
    )


# -- lists ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LateLine:
    """A loan in arrears: fen, days late and the last reminder."""

    name: str
    unit: str
    lent_on: str
    fen: int
    left_fen: int
    late_fen: int
    late_days: int
    reminded: str = ""


_LATE = (
    Column("序号", 1.1),
    Column("借款人", 2.2),
    Column("单位", 3),
    Column("借款日期", 2.6),
    Column("借款金额", 2.6, "right", money=True),
    Column("未还金额", 2.6, "right", money=True),
    Column("逾期金额", 2.6, "right", money=True),
    Column("逾期天数", 1.8),
    Column("催还情况", 4.2, "left"),
)
AGES_SAID = ("30 天以内", "31–60 天", "61–90 天", "91–180 天", "181–365 天", "一年以上")


def overdue_list(
    office: str, on: str, lines: Sequence[LateLine], ages: Sequence[int], printed: str = ""
) -> Report:
    """逾期清单 with the arrears by age."""
    rows = tuple(
        (str(n), one.name, one.unit, one.lent_on, money.shown(one.fen), money.shown(one.left_fen),
         money.shown(one.late_fen), str(one.late_days), one.reminded)
        for n, one in enumerate(lines, 1)
    )  # fmt: skip
    sums = (
        sum(o.fen for o in lines),
        sum(o.left_fen for o in lines),
        sum(o.late_fen for o in lines),
    )
    totals = ("", "合计", "", "", *(money.shown(fen) for fen in sums), "", "")
    by_age = Listing(
        tuple(Column(name, 2, "right", money=True) for name in AGES_SAID),
        (tuple(money.shown(fen) for fen in ages),),
    )
    return Report(
        title="借款逾期清单",
        blocks=(
            Listing(_LATE, rows, totals),
            Space(4),
            Prose((line("逾期金额按天数", bold=True),), after=2),
            by_age,
            Space(4),
            signatures("制表人", "复核", "负责人"),
        ),
        facts=(office, f"截至 {on}", "单位：元"),
        printed=printed,
        landscape=True,
    )


_DEDUCTED = (
    Column("序号", 1.1),
    Column("姓名", 2.4),
    Column("单位", 3.4),
    Column("授权日期", 2.6),
    Column("未还金额", 2.6, "right", money=True),
    Column("以前未扣", 2.6, "right", money=True),
    Column("本月应扣", 2.6, "right", money=True),
    Column("代扣合计", 2.6, "right", money=True),
    Column("实扣金额", 2.6),
)


def deduction_list(
    office: str, month: str, lines: Sequence[tuple[str, str, str, int, int, int]], printed: str = ""
) -> Report:
    """工资代扣清单 of a month: `lines` are name, unit, 授权日期, what is left, behind and due."""
    rows = tuple(
        (str(n), name, unit, on, money.shown(left), money.shown(before), money.shown(now),
         money.shown(before + now), "")
        for n, (name, unit, on, left, before, now) in enumerate(lines, 1)
    )  # fmt: skip
    total = sum(before + now for *_, before, now in lines)
    totals = (
        "", "合计", "", "", money.shown(sum(one[3] for one in lines)),
        money.shown(sum(one[4] for one in lines)), money.shown(sum(one[5] for one in lines)),
        money.shown(total), "",
    )  # fmt: skip
    words = f"共 {len(lines)} 人，人民币{money.capitals(total)}。以本人签字的代扣授权为准。"
    return Report(
        title=f"{month[:4]} 年 {int(month[5:])} 月借款工资代扣清单",
        blocks=(
            Listing(_DEDUCTED, rows, totals),
            Space(2),
            Prose((line(words, size=SMALL),), after=4),
            signatures("工会经办人", "负责人", "财务（劳资）签收"),
        ),
        facts=(office, "", "单位：元"),
        printed=printed,
        landscape=True,
    )
