"""Papers of goods: 验收单 of an invoice, 收发存表 of the stock with room for what is counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.core import money
from models.core.report import (
    Column,
    Form,
    Listing,
    Prose,
    Report,
    Space,
    cell,
    label,
    line,
    room,
    row,
    section,
    signatures,
)


@dataclass(frozen=True)
class Accepted:
    """An invoice that was accepted: `lines` are 品名, 规格, 单位, pieces and the price in fen."""

    office: str
    on: str
    supplier: str
    invoice: str
    source: str
    lines: tuple[tuple[str, str, str, int, int], ...]
    accepted_by: str = ""
    printed: str = ""


_ACCEPTED = (
    Column("序号", 1.1),
    Column("品名", 4, "left"),
    Column("规格", 3.2),
    Column("单位", 1.4),
    Column("数量", 1.8, "right"),
    Column("单价（元）", 2.4, "right", money=True),
    Column("金额（元）", 2.8, "right", money=True),
    Column("验收情况", 2.8),
)


def acceptance(given: Accepted) -> Report:
    """物资验收单: what came, against which invoice, and who looked at it."""
    rows = tuple(
        (str(n), name, spec, unit, f"{count:,}", money.shown(fen), money.shown(count * fen), "")
        for n, (name, spec, unit, count, fen) in enumerate(given.lines, 1)
    )
    total = sum(count * fen for *_, count, fen in given.lines)
    totals = ("", "合计", "", "", "", "", money.shown(total), "")
    form = Form(
        (
            section(
                "",
                row(label("供应商", 3), cell(given.supplier, span=7), label("发票号", 3),
                    cell(given.invoice, span=7)),
                row(label("资金来源", 3), cell(given.source, span=7), label("验收人", 3),
                    cell(given.accepted_by, span=7)),
                row(label("金额（大写）", 3), cell(f"人民币{money.capitals(total)}", span=17)),
                row(label("验收意见", 3), room(17, "数量、质量、规格是否与发票和采购要求相符"),
                    height=20),
            ),
        )
    )  # fmt: skip
    return Report(
        title="慰问物资验收单",
        blocks=(Listing(_ACCEPTED, rows, totals), form, Space(4),
                signatures("验收人", "采购经办人", "保管人", "负责人")),
        facts=(given.office, given.on, ""),
        printed=given.printed,
    )  # fmt: skip


@dataclass(frozen=True)
class StockLine:
    """One kind of goods: pieces bought, given, back and left, the price in fen, the last count."""

    name: str
    unit: str
    bought_on: str
    price_fen: int
    bought: int
    given: int
    back: int
    stock: int
    counted: str = ""


_STOCK = (
    Column("序号", 1.1),
    Column("品名规格", 4.2, "left"),
    Column("单位", 1.3),
    Column("购入日期", 2.4),
    Column("单价", 2, "right", money=True),
    Column("购入", 1.6, "right"),
    Column("发放", 1.6, "right"),
    Column("退回", 1.6, "right"),
    Column("结存", 1.6, "right"),
    Column("结存金额", 2.4, "right", money=True),
    Column("上次盘点", 2.8),
    Column("实盘数", 1.8),
)


def stock_list(office: str, on: str, lines: Sequence[StockLine], printed: str = "") -> Report:
    """物资收发存表: what the book says is left, and room for what is counted."""
    rows = tuple(
        (str(n), one.name, one.unit, one.bought_on, money.shown(one.price_fen), f"{one.bought:,}",
         f"{one.given:,}", f"{one.back:,}", f"{one.stock:,}",
         money.shown(one.stock * one.price_fen), one.counted, "")
        for n, one in enumerate(lines, 1)
    )  # fmt: skip
    total = sum(one.stock * one.price_fen for one in lines)
    totals = ("", "合计", "", "", "", "", "", "", "", money.shown(total), "", "")
    words = "盘点时把实际点到的数写在最后一栏，由两人签字；账物不符的在“物资 · 盘点”里登记原因。"
    return Report(
        title="慰问物资收发存表",
        blocks=(Listing(_STOCK, rows, totals), Space(2), Prose((line(words),), after=4),
                signatures("盘点人", "保管人", "负责人")),
        facts=(office, f"截至 {on}", "单位：元"),
        printed=printed,
        landscape=True,
    )  # fmt: skip
