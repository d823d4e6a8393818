"""The two per-head figures of a family, exact in fen, with the arithmetic that people can follow.

家庭月人均收入 = (members' monthly incomes × 12 + other yearly income) ÷ people ÷ 12
家庭月人均纯收入 = (12 months' family income − rigid expenses) ÷ people ÷ 12
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.core import money

RIGID: tuple[str, ...] = (
    "医疗支出",
    "残疾支出",
    "教育支出",
    "住房支出",
    "其他支出",
    "必要就业成本",
)


@dataclass(frozen=True)
class Earner:
    """A person as the arithmetic sees him; `monthly_fen` None is unknown."""

    name: str
    monthly_fen: int | None
    imputed_fen: int = 0


@dataclass(frozen=True)
class Inputs:
    """Twelve months of a family: all sums in fen, `rigid` and `event_fen` a year."""

    earners: Sequence[Earner]
    other_fen: int = 0
    rigid: Mapping[str, int] = field(default_factory=dict)
    event_fen: int = 0

    @property
    def people(self) -> int:
        """How many live in the family."""
        return len(self.earners)

    @property
    def monthly_fen(self) -> int:
        """The members' monthly incomes that are known."""
        return sum(one.monthly_fen or 0 for one in self.earners)

    @property
    def imputed_fen(self) -> int:
        """What is counted a month for those who could work and do not."""
        return sum(one.imputed_fen for one in self.earners)

    @property
    def rigid_fen(self) -> int:
        """All rigid expenses of the year."""
        return sum(self.rigid.values())

    @property
    def annual_fen(self) -> int:
        """The year's income of the family."""
        return (self.monthly_fen + self.imputed_fen) * 12 + self.other_fen

    @property
    def per_head_fen(self) -> int:
        """家庭月人均收入: no deduction."""
        return half_up(self.annual_fen, self.people * 12)

    @property
    def net_per_head_fen(self) -> int:
        """家庭月人均纯收入: after rigid expenses; below zero where they exceed the income."""
        return half_up(self.annual_fen - self.rigid_fen, self.people * 12)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names of those whose income is not known; they count as 0."""
        return tuple(one.name for one in self.earners if one.monthly_fen is None)


def half_up(amount: int, parts: int) -> int:
    """`amount` ÷ `parts` rounded to whole fen, halves upward; nobody to share it gives 0."""
    return (2 * amount + parts) // (2 * parts) if parts else 0


@dataclass(frozen=True)
class Line:
    """A line of the arithmetic; `total` where it is drawn as a sum."""

    text: str
    amount_fen: int
    total: bool = False


def lines(inputs: Inputs) -> list[Line]:
    """The arithmetic of a year, line by line, as screen and paper show it."""
    shown = [Line(f"成员月收入 {money.shown(inputs.monthly_fen)} × 12", inputs.monthly_fen * 12)]
    if inputs.imputed_fen:
        count = sum(1 for one in inputs.earners if one.imputed_fen)
        text = f"＋ {count} 人按最低工资计 {money.shown(inputs.imputed_fen)} × 12"
        shown.append(Line(text, inputs.imputed_fen * 12))
    shown.append(Line("＋ 其他非薪资年收入", inputs.other_fen))
    shown.append(Line("家庭年度总收入", inputs.annual_fen, total=True))
    shown.append(Line(_rigid_text(inputs.rigid), inputs.rigid_fen))
    shown.append(Line("扣除刚性支出后", inputs.annual_fen - inputs.rigid_fen, total=True))
    return shown


def _rigid_text(rigid: Mapping[str, int]) -> str:
    parts = [
        f"{label.removesuffix('支出')} {money.shown(fen)}" for label, fen in rigid.items() if fen
    ]
    return "－ " + (" ＋ ".join(parts) or "刚性支出")


def per_head_text(amount_fen: int, people: int) -> str:
    """How a per-head figure came about: `65,640.00 ÷ 4 人 ÷ 12 月`."""
    return f"{money.shown(amount_fen)} ÷ {people} 人 ÷ 12 月"
