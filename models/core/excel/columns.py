"""The columns of a recognised sheet: whom each speaks of, which field it fills, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.core.fields import Field

LINE_REASON, UNKNOWN, BY_VALUE = "行号", "无此字段", "按值判断"


class Owner(StrEnum):
    """Whom a column speaks of.

    `both`: whoever stands in the row, head or member; `people`: several members in one cell;
    `key`: the head's name beside the person's; `part`: what goes into another column;
    `extra`: kept as text under its own head.
    """

    HEAD = "head"
    MEMBER = "member"
    BOTH = "both"
    PEOPLE = "people"
    KEY = "key"
    LINE = "line"
    PART = "part"
    EXTRA = "extra"


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its head as written, whom and what it speaks of, and why.

    `index` counts from 0.  `number` tells repeated members apart (成员1, 成员2).  `member` is the
    field where the row is a member's and the owner is `both`.  `relation` is what the head
    itself says (配偶姓名).  `scale` is 10,000 where it says 万元.  `asked` wants a person's look.
    An `extra` column may be `of_member`.  A `part` has in `part_of` the column that its value
    goes into, in `relation` its own word: 日 or 年 beside a month, a code among ticked ones.
    """

    index: int
    head: str
    owner: Owner
    field: Field | None = None
    member: Field | None = None
    number: int = 0
    relation: str = ""
    scale: int = 1
    reason: str = ""
    asked: bool = False
    part_of: int = -1
    of_member: bool = False

    @property
    def label(self) -> str | None:
        """The canonical name; None for what no field takes."""
        return self.field.label if self.field else None
