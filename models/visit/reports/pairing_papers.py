"""Papers of the pairing: the 一帮一 list, contact cards to leave at home, the hand-over list."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.core.report import (
    SMALL,
    Block,
    Column,
    Form,
    Listing,
    Prose,
    Report,
    Row,
    Space,
    heading,
    label,
    line,
    row,
    section,
    signatures,
    value,
)


@dataclass(frozen=True)
class Paired:
    """A household and its leader; no illness, no number of an identity card."""

    name: str
    unit: str
    state: str
    address: str
    telephone: str
    leader: str
    post: str
    leader_telephone: str
    from_on: str = ""
    visits: str = ""
    promises: str = ""


@dataclass(frozen=True)
class Pairs:
    """What the papers of the pairing are made from."""

    office: str
    lines: tuple[Paired, ...]
    printed: str = ""


def pairing_list(given: Pairs) -> Report:
    """一帮一 list in the usual columns; the sum of a gift is written by hand."""
    columns = (
        Column("序号", 1.1),
        Column("帮扶人姓名", 2.6),
        Column("职务", 2.6),
        Column("被帮扶姓名", 2.6),
        Column("单位", 2.8),
        Column("被帮扶人情况", 3.4),
        Column("被帮扶人住址", 5.6, "left"),
        Column("慰问金额", 2.2, "right"),
        Column("联系电话", 3),
    )
    rows = tuple(
        (str(n), one.leader, one.post, one.name, one.unit, one.state, one.address, "",
         one.telephone)
        for n, one in enumerate(given.lines, 1)
    )  # fmt: skip
    return Report(
        title="领导干部“一帮一”结对帮扶名单",
        blocks=(
            Listing(columns, rows, height=9.0),
            Space(3),
            signatures("制表人", "审核人", "主席"),
        ),
        facts=(given.office, "", f"共 {len(rows)} 户"),
        printed=given.printed,
        landscape=True,
    )


def contact_cards(given: Pairs) -> Report:
    """联系卡, two beside each other: whom to call; it stays at the household's home."""
    pairs = [given.lines[at : at + 2] for at in range(0, len(given.lines), 2)]
    blocks: list[Block] = []
    for pair in pairs:
        blocks += [Form((section("", *_cards(pair, given.office), keep=True),)), Space(5)]
    return Report(title="干群联系卡", blocks=tuple(blocks))


_CARD = (("您的帮扶人", "leader"), ("职务", "post"), ("联系电话", "leader_telephone"))


def _cards(pair: Sequence[Paired], office: str) -> list[Row]:
    """Two cards side by side; the right half stays empty where there is no second one."""
    two = (*pair, None)[:2]
    rows = [row(*(heading(f"{one.name} 家" if one else "", 10) for one in two), height=12.0)]
    for words, name in _CARD:
        said = [getattr(one, name) if one else "" for one in two]
        cells = [cell for text in said for cell in (label(words, 4), value(text, 6, bold=True))]
        rows.append(row(*cells, height=13.0))
    note = f"有困难、有变化，请打这个电话。　{office}"
    rows.append(row(*(value(note if one else "", 10, "left", size=SMALL) for one in two)))
    return rows


def hand_over_list(given: Pairs, leaving: str, successor: str, on: str) -> Report:
    """移交清单: the households, what was promised, both signatures."""
    columns = (
        Column("序号", 1.1),
        Column("户主", 2.6),
        Column("单位", 3),
        Column("住址", 6, "left"),
        Column("联系电话", 3),
        Column("结对日期", 2.6),
        Column("已走访", 1.8),
        Column("未落实承诺", 2.4),
    )
    rows = tuple(
        (str(n), one.name, one.unit, one.address, one.telephone, one.from_on, one.visits,
         one.promises)
        for n, one in enumerate(given.lines, 1)
    )  # fmt: skip
    words = f"{leaving}离任，所联系的 {len(rows)} 户自 {on} 起由{successor}联系，情况已当面交接。"
    return Report(
        title="结对帮扶移交清单",
        blocks=(
            Prose((line(words, indent=2),), after=3),
            Listing(columns, rows, height=9.0),
            Space(5),
            signatures("移交人", "接收人", "监交人"),
        ),
        facts=(given.office, "", on),
        printed=given.printed,
        landscape=True,
    )
