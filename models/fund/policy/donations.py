"""Donations: which kind of drive a list tells of, and a line of such a list."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MUTUAL = "互助金缴费"
_KINDS = (("互助金", MUTUAL), ("互助会", MUTUAL), ("一日捐", "一日捐"), ("党员", "党员捐"))
_TAILS = re.compile(
    r"[（(].*?[）)]|(捐款|缴费|捐)?(人员)?(花名册|名册|名单|明细表?|登记表?|统计表?|一览表|汇总表|表)$"
)


@dataclass(frozen=True)
class OldDonation:
    """A line of a list of donors; `on` is "" where the list says no day."""

    name: str
    unit: str
    on: str
    fen: int
    note: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    waiting: Sequence[Mapping[str, str]] = ()


def drive_name(title: str) -> str:
    """What a list's drive is called: its title without the words for a list."""
    return _TAILS.sub("", title.strip()).strip() or title.strip()


def drive_kind(title: str) -> str:
    """The 捐款类别 that a title names."""
    return next((kind for words, kind in _KINDS if words in title), "专项捐款")


def source_named(title: str, names: Sequence[str]) -> str:
    """The source into which such a drive pays: the one that its title or its kind names."""
    for said in (*(name for name in names if name in title), *_wanted(title)):
        found = next((name for name in names if said in name), "")
        if found:
            return found
    return names[0] if names else ""


def _wanted(title: str) -> tuple[str, ...]:
    return ("互助",) if drive_kind(title) == MUTUAL else ("捐",)
