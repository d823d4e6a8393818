"""The yearly assessment from its form: the incomes asked for, and the decision on them."""

from collections.abc import Mapping, Sequence

from models.core.base import Actor, Role, command
from models.household import queries
from models.household.commands.assess import assess_household
from models.household.commands.change import save_members, update_household

HEAD_INCOME, OTHER_INCOME = "本人月平均收入", "家庭其他非薪资年收入"


@command(Role.ENTRY)
def assess_incomes(
    actor: Actor,
    household: str,
    incomes: Mapping[str, int | None],
    on: str,
    decided_class: str,
    decided_reason: str = "",
    expenses: Mapping[str, int | None] | None = None,
    excluded: Sequence[str] = (),
) -> str:
    """Keep what everybody earns (by person key, "" the family's other yearly income), then assess.

    Returns the key of the assessment; refuses as `assess_household` does, incomes included.
    """
    file = queries.household(household)
    head, *members = file["persons"]
    own = {OTHER_INCOME: incomes.get("", file["values"][OTHER_INCOME])}
    own[HEAD_INCOME] = incomes.get(head["id"], file["values"][HEAD_INCOME])
    update_household(actor, household, own)
    save_members(actor, household, [_member(one, incomes) for one in members])
    return assess_household(actor, household, on, decided_class, decided_reason, expenses, excluded)


def _member(person: Mapping[str, object], incomes: Mapping[str, int | None]) -> dict[str, object]:
    values = person["values"]
    assert isinstance(values, Mapping)
    key = str(person["id"])
    return {"id": key, "姓名": values["姓名"], "月收入": incomes.get(key, values["月收入"])}
