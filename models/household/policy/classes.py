"""Which hardship class the rule proposes, and why; the cadre decides.

Every limit is a dated Standard of the office: multiples of the minimum-living line, the share of
the income that an accident took, `<` or `≤`. Nothing numeric stands here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from models.core import days, money
from models.household.policy.incomes import Earner, Inputs
from models.office.policy import Holding

DEEP, RELATIVE, ACCIDENT = "深度困难", "相对困难", "意外致困"


@dataclass(frozen=True)
class Limits:
    """The standards that hold on a day; `line` and `wage` are None where the office has none.

    `working_age` by sex holds two ages: from the first on, until under the second.
    """

    line: Holding | None
    deep_multiple: Holding
    deep_compare: Holding
    relative_multiple: Holding
    relative_compare: Holding
    accident_percent: Holding
    accident_compare: Holding
    wage: Holding | None = None
    working_age: Mapping[str, Holding] = field(default_factory=dict)

    def used(self) -> list[str]:
        """The keys of the standards, to be kept with a decision."""
        held = [one for one in vars(self).values() if isinstance(one, Holding)]
        return [one.id for one in (*held, *self.working_age.values())]


@dataclass(frozen=True)
class Proposal:
    """The class that follows from the figures (blank: none) and the reasons as sentences."""

    hardship_class: str
    reasons: tuple[str, ...]
    excluded: tuple[str, ...] = ()


def propose_class(inputs: Inputs, limits: Limits, excluded: Sequence[str] = ()) -> Proposal:
    """The proposed class with its reasons; a deeper class comes before an accident's."""
    hints = _hints(inputs)
    if excluded:
        reason = f"有排除情形：{'、'.join(excluded)}，不符合建档条件。"
        return Proposal("", (reason, *hints), tuple(excluded))
    if not inputs.people:
        return Proposal("", ("没有登记家庭成员，不能计算。",))
    tests = (_deep(inputs, limits), _relative(inputs, limits), _accident(inputs, limits))
    if limits.line is None:
        hints = ("没有登记低保线，请先在“标准”中登记当地的低保线。", *hints)
    met = [(word, said) for word, holds, said in tests if holds]
    if met:
        return Proposal(met[0][0], (*(said for _, said in met), *hints))
    return Proposal("", (*(said for _, _, said in tests if said), *hints))


_Test = tuple[str, bool, str]  # class, whether it is met, the sentence


def _deep(inputs: Inputs, limits: Limits) -> _Test:
    return _against_line(DEEP, inputs, limits.line, limits.deep_multiple, limits.deep_compare)


def _relative(inputs: Inputs, limits: Limits) -> _Test:
    multiple, compare = limits.relative_multiple, limits.relative_compare
    return _against_line(RELATIVE, inputs, limits.line, multiple, compare)


_SAID = {"<": "低于", "≤": "不高于", ">": "高于", "≥": "不低于"}
_NOT_SAID = {"<": "不低于", "≤": "高于", ">": "不高于", "≥": "低于"}


def _against_line(
    word: str, inputs: Inputs, line: Holding | None, multiple: Holding, compare: Holding
) -> _Test:
    if line is None:
        return word, False, ""
    limit = Decimal(line.fen()) * multiple.number()
    holds = compare.compare(Decimal(inputs.net_per_head_fen), limit)
    said = (_SAID if holds else _NOT_SAID)[compare.value]
    net = money.shown(inputs.net_per_head_fen)
    return word, holds, f"家庭月人均纯收入 {net} 元，{said}{_line_text(line, multiple, limit)}。"


def _line_text(line: Holding, multiple: Holding, limit: Decimal) -> str:
    since = f"{line.region}{line.from_on} 起执行"
    if multiple.number() == 1:
        return f"低保线 {money.shown(line.fen())} 元（{since}）"
    times = f"{multiple.number().normalize():f}"
    return (
        f"低保线 {money.shown(line.fen())} 元的 {times} 倍 {money.shown(int(limit))} 元（{since}）"
    )


def _accident(inputs: Inputs, limits: Limits) -> _Test:
    if not inputs.event_fen:
        return ACCIDENT, False, ""
    percent, compare = limits.accident_percent, limits.accident_compare
    spent = Decimal(inputs.event_fen) * 100
    holds = compare.compare(spent, percent.number() * inputs.annual_fen)
    said = (_SAID if holds else _NOT_SAID)[compare.value]
    share = f"{percent.number().normalize():f}%（{percent.from_on} 起执行）"
    annual = money.shown(inputs.annual_fen)
    sentence = (
        f"意外支出 {money.shown(inputs.event_fen)} 元，{said}家庭年收入 {annual} 元的 {share}。"
    )
    return ACCIDENT, holds, sentence


def _hints(inputs: Inputs) -> tuple[str, ...]:
    if not inputs.unknown:
        return ()
    return (f"{'、'.join(inputs.unknown)}的月收入未填，按 0 计算。",)


# -- the able-bodied who neither work nor learn --------------------------------------------------

_IDLE = ("下(待)岗", "失(无)业")
_NOT_ABLE = ("无劳动能力", "学龄前", "小学", "初中", "高中", "中职中技", "大学生", "研究生")
_ABLE_HEALTH = ("", "良好", "一般疾病")


@dataclass(frozen=True)
class Capability:
    """What decides whether the minimum wage is counted for a person."""

    sex: str = ""
    born_on: str = ""
    health: str = ""
    disability: str = ""
    work_state: str = ""
    identity: str = ""


def could_work(person: Capability, ages: Mapping[str, Holding], on: date) -> bool:
    """Able-bodied, of working age, neither working nor at school; unknown is no."""
    span, age = ages.get(person.sex), days.age(person.born_on, on)
    if span is None or age is None or not span.wholes()[0] <= age < span.wholes()[-1]:
        return False
    able = person.health in _ABLE_HEALTH and not person.disability
    return able and person.work_state in _IDLE and person.identity not in _NOT_ABLE


def imputed_fen(person: Capability, monthly_fen: int | None, limits: Limits, on: date) -> int:
    """What the minimum wage adds to the income of one who could work; 0 where it does not count."""
    if limits.wage is None or not could_work(person, limits.working_age, on):
        return 0
    return max(0, limits.wage.fen() - (monthly_fen or 0))


def earner(
    name: str, monthly_fen: int | None, person: Capability, limits: Limits, on: date
) -> Earner:
    """A person for the arithmetic, the minimum wage counted where the limits say so."""
    return Earner(name, monthly_fen, imputed_fen(person, monthly_fen, limits, on))


@dataclass(frozen=True)
class Difference:
    """A stated figure that differs from the computed one: a hint, never a correction."""

    label: str
    stated: int
    computed: int


def differences(stated: Mapping[str, int | None], computed: Mapping[str, int]) -> list[Difference]:
    """Where a stated figure is not the computed one; what is not stated (None) differs nowhere."""
    return [
        Difference(label, figure, computed[label])
        for label, figure in stated.items()
        if figure is not None and label in computed and figure != computed[label]
    ]
