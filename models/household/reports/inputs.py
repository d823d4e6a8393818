"""What the papers of a household are filled with: plain values, every one as it is shown.

Queries fill them; a paper decides only what stands where.  Labels are those of the dossier
(档案表).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.core.report import LightState

Facts = Mapping[str, str]


@dataclass(frozen=True)
class Light:
    """One of the five things to know (五清): kind is its label, 家庭住址 … 急需问题.

    `value` is what is known, `on` since when, `source` from what, `expires` until when.
    """

    kind: str
    state: LightState
    value: str = ""
    on: str = ""
    source: str = ""
    expires: str = ""


@dataclass(frozen=True)
class PaperItem:
    """A line of the checklist of papers: state is 有, 缺 or 不适用."""

    name: str
    state: str = ""
    on: str = ""
    note: str = ""


@dataclass(frozen=True)
class Step:
    """A step in the life of a file: 申请, 入户核实, 会议, 公示, 审批 …"""

    name: str
    on: str = ""
    who: str = ""
    note: str = ""


@dataclass(frozen=True)
class Illness:
    """A line of the illness file: who, what, since when, self-paid cost as shown."""

    person: str
    disease: str
    since: str = ""
    hospital: str = ""
    self_paid: str = ""
    note: str = ""


@dataclass(frozen=True)
class HouseholdPaper:
    """What a paper may say of one household.

    `head` holds the household's and the head's facts by label, `members` the others', each with
    关系; `arithmetic` lines are (what, amount); `printed` is date and operator.
    """

    office: str
    number: str
    head: Facts
    members: tuple[Facts, ...] = ()
    lights: tuple[Light, ...] = ()
    arithmetic: tuple[tuple[str, str], ...] = ()
    papers: tuple[PaperItem, ...] = ()
    steps: tuple[Step, ...] = ()
    illnesses: tuple[Illness, ...] = ()
    survivor: Facts = field(default_factory=dict)
    code: str = ""
    printed: str = ""
