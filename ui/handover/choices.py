"""What a person has decided so far in a preview, gathered until the one button is pressed."""

from dataclasses import dataclass, field

from models.handover.policy import Choices, Preview, RowPlan, SheetPlan, Standing
from models.handover.policy.plan import Place


@dataclass
class Decisions:
    """Mapping by sheet and head, rows left out, rows where the sheet wins, whose file a row is."""

    sheet: str = ""
    mapping: dict[str, dict[str, str | None]] = field(default_factory=dict)
    left: set[Place] = field(default_factory=set)
    taken: set[Place] = field(default_factory=set)
    matched: dict[Place, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything would be lost by leaving."""
        return bool(self.mapping or self.left or self.taken or self.matched)

    def frozen(self, left: bool = True) -> Choices:
        """As the plan takes them; without `left` every row keeps its standing."""
        out = frozenset(self.left) if left else frozenset()
        return Choices(self.sheet, dict(self.mapping), out, frozenset(self.taken), {**self.matched})

    def forget_rows(self) -> None:
        """Another reading of the sheet: what was decided row by row no longer holds."""
        self.left, self.taken, self.matched = set(), set(), {}

    def settle(self, place: Place, answer: str) -> None:
        """Take an answer: `leave`, `take`, `keep`, `new`, or the key of the household meant."""
        self.left.discard(place)
        self.taken.discard(place)
        self.matched.pop(place, None)
        if answer == "leave":
            self.left.add(place)
        elif answer == "take":
            self.taken.add(place)
        elif answer != "keep":
            self.matched[place] = "" if answer == "new" else answer

    def goes_in(self, sheet: SheetPlan, row: RowPlan) -> bool:
        """Whether a row is ticked: it is neither left out nor waits for a decision."""
        return row.place(sheet.name) not in self.left and not row.parked

    def writes(self, preview: Preview) -> int:
        """How many records the button would write."""
        return sum(self.goes_in(sheet, row) and row.writes for sheet, row in preview.rows())


def standing(decisions: Decisions, sheet: SheetPlan, row: RowPlan) -> Standing:
    """What becomes of a row with the decisions made so far."""
    left = row.place(sheet.name) in decisions.left
    return Standing.LEFT if left else row.standing
