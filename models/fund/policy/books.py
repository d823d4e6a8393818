"""Old books (资金台账) as offices keep them: what each of their lines means."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.fund.policy.accounts import Account, Act, BookColumn, Side
from models.fund.policy.postings import Entry

_OPENING = re.compile(r"^(?:上年|上期|年初|期初|上月)?(?:结转|结余|余额|结存|期初)(?:余额|数)?$")
_TAKES_BACK = re.compile(r"(?:冲销|注销|冲|红冲)\D{0,4}(\d{1,2})月(\d{1,2})日第?(\d+)号")


@dataclass(frozen=True)
class BookLine:
    """A line of an old book: what came in or went out, in fen, below zero where it is red.

    `opening_fen` stands alone on the opening line. `reverses` is the place of the line that a red
    one takes back, or the key of a stored voucher.
    """

    on: str
    summary: str
    source: str
    paper_number: str = ""
    in_fen: int = 0
    out_fen: int = 0
    opening_fen: int | None = None
    handler: str = ""
    household: str = ""
    payee: str = ""
    aid_kind: str = ""
    reverses: int | str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def act(self) -> Act:
        """What the line is about."""
        if self.opening_fen is not None:
            return Act.OPENING
        if self.reverses is not None:
            return Act.REVERSAL
        return Act.INCOME if self.in_fen else Act.GRANT

    def entries(self) -> list[Entry]:
        """The two entries of the line; the money lies in the bank, as far as an old book says."""
        about = (self.household, self.payee, self.aid_kind)
        if self.out_fen:
            return [
                Entry(Account.EXPENSE, Side.DEBIT, self.out_fen, self.source, *about),
                Entry(Account.BANK, Side.CREDIT, self.out_fen, self.source, column=BookColumn.OUT),
            ]
        other = Account.INCOME if self.opening_fen is None else Account.OPENING
        column = BookColumn.IN if self.opening_fen is None else BookColumn.OPENING
        amount = self.in_fen if self.opening_fen is None else self.opening_fen
        return [
            Entry(Account.BANK, Side.DEBIT, amount, self.source, column=column),
            Entry(other, Side.CREDIT, amount, self.source),
        ]


def is_opening(summary: str) -> bool:
    """Whether a line's words are those of an opening balance (上年结转)."""
    return bool(_OPENING.match("".join(summary.split())))


def taken_back(line: BookLine, earlier: Sequence[BookLine]) -> int | None:
    """The place of the earlier line that a red one names and cancels (冲销3月15日第4号凭证)."""
    named = _TAKES_BACK.search(line.summary)
    if named is None:
        return None
    day, number = f"{int(named[1]):02d}-{int(named[2]):02d}", named[3]
    for place, one in enumerate(earlier):
        same = (one.on[5:], one.paper_number, one.source) == (day, number, line.source)
        if same and (one.in_fen, one.out_fen) == (-line.in_fen, -line.out_fen):
            return place
    return None


def balance_breaks(
    lines: Sequence[BookLine], stated: Sequence[int | None]
) -> dict[int, tuple[int, int]]:
    """Lines whose stated balance is not the one before plus what moved: {place: (stated, right)}.

    By source; after a break the stated balance holds, so that one slip is said once.
    """
    held: dict[str, int] = {}
    found = {}
    for place, (line, said) in enumerate(zip(lines, stated, strict=True)):
        before = held.get(line.source)
        if line.opening_fen is not None:
            held[line.source] = (before or 0) + line.opening_fen
        elif before is not None:
            held[line.source] = before + line.in_fen - line.out_fen
        if said is not None:
            if held.get(line.source, said) != said:
                found[place] = (said, held[line.source])
            held[line.source] = said
    return found
