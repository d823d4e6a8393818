"""The chain of a payment (报账制): which steps it goes through, and which come before which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.fund.policy.accounts import PAID


class Step(StrEnum):
    """A step of the chain, in its order."""

    APPLIED = "审批表"
    APPROVED = "批复"
    PAID = "发放"
    SIGNED = "签收"
    CLAIMED = "报账"
    BOOKED = "财务凭证号"


SUBSIDIARY = "辅助台账"
CLAIMING = frozenset((Step.CLAIMED, Step.BOOKED))  # steps of an office without books of its own


@dataclass(frozen=True)
class StepState:
    """A step of one payment: done on a day with a note, or still open (`on` is "")."""

    step: Step
    on: str = ""
    note: str = ""

    @property
    def done(self) -> bool:
        """Whether the payment has come through."""
        return bool(self.on)


def chain_of(
    act: str, paid_on: str, done: Mapping[str, tuple[str, str]], books: str
) -> tuple[StepState, ...]:
    """The steps of a payment with what is done ({step: (day, note)}); none for other acts."""
    if act not in PAID:
        return ()
    steps = [one for one in Step if books == SUBSIDIARY or one not in CLAIMING]
    held = {**done, Step.PAID: (paid_on, "")}
    return tuple(StepState(one, *held.get(one, ())) for one in steps)


def next_step(chain: Sequence[StepState]) -> Step | None:
    """The first step after paying that is still open; None where the payment is through."""
    after = [one for one in chain if one.step not in (Step.APPLIED, Step.APPROVED)]
    return next((one.step for one in after if not one.done), None)


def missing(chain: Sequence[StepState]) -> list[Step]:
    """All steps that are not there, for the auditor."""
    return [one.step for one in chain if not one.done]
