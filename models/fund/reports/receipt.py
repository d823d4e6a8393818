"""领条: what one person or household received, in words and figures, and who signed.

A list at the door shows the neighbours' money, so each signs a slip of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.core import money
from models.core.report import (
    SMALL,
    Blank,
    Block,
    Form,
    Prose,
    Report,
    Space,
    Turn,
    cell,
    date_room,
    heading,
    label,
    line,
    room,
    row,
    section,
    value,
)

LETTER = 12.0  # points


@dataclass(frozen=True)
class Slip:
    """Who received: `fen` None leaves room for the sum, `money_words` say what money it is."""

    number: str
    name: str
    unit: str
    fen: int | None
    goods: str = ""
    money_words: str = "慰问金"


def slips(title: str, office: str, giver: str, said: Sequence[Slip], printed: str = "") -> Report:
    """The slips, three on a page with a line to cut along; `giver` is from whom it came."""
    blocks: list[Block] = []
    for place, one in enumerate(said):
        if place:
            blocks += [Turn()] if place % 3 == 0 else [Space(4), cut_line(), Space(2)]
        blocks.append(_slip(office, giver, one))
    return Report(title=title, blocks=tuple(blocks), printed=printed)


def cut_line() -> Block:
    """Where the scissors go."""
    return Prose((line("- - " * 24, align="center", size=SMALL),), after=3)


def _slip(office: str, giver: str, one: Slip) -> Block:
    hint = giver if giver.startswith(office) else f"{office}　{giver}"
    rows = [
        row(heading("领条", hint=hint), height=9.0),
        row(label("编号", 2), value(one.number, 2), label("姓名", 2), value(one.name, 5),
            label("单位", 2), value(one.unit, 7, "left"), height=9.0),
        row(cell(*_received(giver, one), span=20, size=LETTER), height=20.0),
        row(label("领取人", 3), room(7, "签字或按指印"), label("代领人", 3),
            room(7, "签字，写明与领取人的关系"), height=16.0),
        row(label("经手人", 3), room(4), label("证明人", 3), room(4), label("日期", 2),
            cell(*date_room(5), span=4, align="center"), height=11.0),
    ]  # fmt: skip
    return Form((section("", *rows, keep=True),))


def _received(giver: str, one: Slip) -> Iterator[str | Blank]:
    yield f"今收到 {giver}"
    if one.fen is not None:
        yield f" {one.money_words} {money.shown(one.fen)} 元（人民币{money.capitals(one.fen)}）"
    elif one.money_words:
        yield from (f" {one.money_words} ", Blank(24), " 元（人民币大写 ", Blank(42), "）")
    said = f"慰问品：{one.goods}。" if one.money_words else f" {one.goods}。"
    yield (f"，{said}" if one.money_words else said) if one.goods else "。"
