"""What the lines above the head say: title, year, reporting unit, unit of money, other facts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from models.core.days import Year
from models.core.excel.grid import Grid
from models.core.excel.heads import SCALES, said

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|年度|\s*[-—~至]\s*(?:19|20)?\d\d年)")
_TWO_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年?度?\s*[-—~至]+\s*((?:19|20)?\d\d)年")
_OVER_NEW_YEAR = re.compile(
    "^(?!.*(?:三八|五一|七一|端午|中秋|国庆|清凉|全年|年度)).*(?:元旦|春节|两节)"
)  # visits for them begin in the winter before
_FACT = re.compile(r"([\u4e00-\u9fff]{2,10})\s*[:：]\s*([^\s:：]+(?: [^\s:：]+)*)")
_ANNEX = re.compile(r"^附\s*(?:件|表)\s*[\d一二三四五六七八九十]*\s*[:：]?$")
_SEAL = re.compile(r"\s*[(（](?:盖章|公章|章|签章)[)）]\s*$")
_MONEY_UNIT = re.compile(r"^(?:人民币)?(亿元|万元|千元|百元|元)")


@dataclass(frozen=True)
class Title:
    """`completes` is the year of dates without one, or both that the title names;
    `unit` is the 单位： line, `scale` a 单位：万元 line."""

    text: str = ""
    year: int | None = None
    unit: str = ""
    scale: int = 0
    facts: Mapping[str, str] = field(default_factory=dict)
    completes: Year = None


def title_of(grid: Grid, header: int) -> Title:
    """Read the rows above row `header` (counted from 0)."""
    lines = [[said(cell) for cell in row if said(cell)] for row in grid.rows[:header]]
    texts = [text for line in lines for text in line]
    title = next((t for t in texts if not _ANNEX.match(t) and not _FACT.search(t)), "")
    scale, facts = _split_unit(_facts(lines))
    year = _year(title) or _year(" ".join(texts))
    return Title(
        text=re.sub(r"\s+", "", title),
        year=year,
        completes=_completes(title, year),
        unit=_SEAL.sub("", next((v for k, v in facts.items() if _is_unit(k)), "")),
        scale=scale,
        facts=facts,
    )


def _is_unit(key: str) -> bool:
    return key.endswith("单位") or key == "部门"


def _year(text: str) -> int | None:
    match = _YEAR.search(unicodedata.normalize("NFKC", re.sub(r"\s+", "", text)))
    return int(match[1]) if match else None


def _completes(title: str, year: int | None) -> Year:
    """Two years for a winter's list: 2025—2026年, or a festival whose visits begin in December."""
    plain = unicodedata.normalize("NFKC", re.sub(r"\s+", "", title))
    if found := _TWO_YEARS.search(plain):
        return int(found[1]), int(found[1][: 4 - len(found[2])] + found[2])
    return (year - 1, year) if year and _OVER_NEW_YEAR.search(title) else year


def _facts(lines: list[list[str]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for line in lines:
        for text, following in zip(line, [*line[1:], ""], strict=False):
            plain = re.sub(r"[(（](?:盖章|公章|章|签章)[)）]\s*(?=[:：])", "", text)
            found += _FACT.findall(re.sub(r"[\u3000\t\n]+", "  ", plain))
            if re.fullmatch(r"[\u4e00-\u9fff]{2,10}\s*[:：]", text) and not _FACT.search(following):
                found.append((text.rstrip(":： "), following))
    return found


def _split_unit(pairs: list[tuple[str, str]]) -> tuple[int, dict[str, str]]:
    """The unit of money (单位：万元) apart from the other facts."""
    scale = 0
    facts: dict[str, str] = {}
    for key, value in pairs:
        match = _MONEY_UNIT.match(value) if key.endswith("单位") else None
        if match:
            scale = SCALES[match[1]]
        elif value.strip("_ 年月日"):
            facts.setdefault(key, value.strip())
    return scale, facts
