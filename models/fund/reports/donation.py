"""Papers of a drive: the list of donors with sums for the office, and without for the notice."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.core import money
from models.core.report import Column, Listing, Prose, Report, Space, line, signatures

UNNAMED = "爱心人士"


@dataclass(frozen=True)
class Donor:
    """Who gave, when and how much in fen; `unnamed` asked not to be named in public."""

    name: str
    unit: str
    on: str
    fen: int
    state: str = ""
    unnamed: bool = False


@dataclass(frozen=True)
class Drove:
    """A drive as its papers tell of it."""

    office: str
    title: str
    source: str
    earmark: str
    donors: tuple[Donor, ...]
    printed: str = ""


_DONORS = (
    Column("序号", 1.1),
    Column("捐款人", 3),
    Column("单位", 4),
    Column("捐款日期", 2.6),
    Column("金额（元）", 2.8, "right", money=True),
    Column("入账", 2),
    Column("签字", 3),
)
_THANKED = tuple(Column(head, 3) for head in ("单位", "姓名", "单位 ", "姓名 ", "单位  ", "姓名  "))


def donor_list(given: Drove) -> Report:
    """捐款名册 with sums, for the office and finance."""
    rows = tuple(
        (str(n), one.name, one.unit, one.on, money.shown(one.fen), one.state, "")
        for n, one in enumerate(given.donors, 1)
    )
    total = sum(one.fen for one in given.donors)
    totals = ("", "合计", "", "", money.shown(total), "", "")
    words = f"共 {len(rows)} 笔，人民币{money.capitals(total)}（{money.shown(total)} 元）。"
    blocks = (Listing(_DONORS, rows, totals), Space(2), Prose((line(words),), after=4),
              signatures("经办人", "复核", "负责人"))  # fmt: skip
    return _report(given, f"{given.title}捐款名册", blocks)


def thank_list(given: Drove) -> Report:
    """致谢名单, without sums; who asked not to be named is counted and not named."""
    named = [one for one in given.donors if not one.unnamed]
    cells = [text for one in named for text in (one.unit, one.name)]
    cells += [""] * (-len(cells) % 6)
    rows = tuple(tuple(cells[at : at + 6]) for at in range(0, len(cells), 6))
    hidden = len(given.donors) - len(named)
    also = f"另有 {hidden} 位{UNNAMED}。" if hidden else ""
    purpose = f"善款用于{given.earmark}，" if given.earmark else "善款"
    words = f"感谢以上 {len(named)} 位同志的爱心。{also}{purpose}收支向捐款人公开，欢迎查询监督。"
    blocks = (Listing(_THANKED, rows), Space(3), Prose((line(words, indent=2),), after=6),
              Prose((line(given.office, align="right"),)))  # fmt: skip
    return _report(given, f"{given.title}致谢名单", blocks)


def _report(given: Drove, title: str, blocks: Sequence[object]) -> Report:
    is_thanks = title.endswith("致谢名单")
    facts = ("", "", "") if is_thanks else (given.office, f"资金来源：{given.source}", "单位：元")
    return Report(
        title=title,
        blocks=tuple(blocks),  # type: ignore[arg-type]
        facts=facts,
        printed="" if is_thanks else given.printed,
    )
