"""What the visit form is filled with: the household as it is known, and what this visit brings."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from models.core.base import in_chunks
from models.core.fields import Care, Field, Kind, shown
from models.household import fields as household_fields
from models.household import queries as households
from models.household.papers import light_of
from models.household.policy import shown_code
from models.household.reports import Facts, HouseholdPaper
from models.office import queries as office
from models.visit import queries
from models.visit.policy import State, form_code
from models.visit.policy.standards import Gift
from models.visit.reports import Visitor, VisitPaper

Row = Mapping[str, Any]

_HIDDEN = (Care.HEALTH, Care.BANK)


def visit_papers(visits: Sequence[str], on: date, printed: str) -> list[VisitPaper]:
    """The forms of these visits, in their order, with the five lights as they stand on a day.

    `printed` is the time and the operator of the foot.
    """
    papers: list[VisitPaper] = []
    for chunk in in_chunks(visits):
        papers += _papers(chunk, on, printed)
    return papers


def _papers(visits: Sequence[str], on: date, printed: str) -> list[VisitPaper]:
    rows = queries.with_visitors(queries.visits_of(visits))
    gifts = queries.gifts_of(rows)
    known = _households([row["household"] for row in rows], on, printed)
    last = queries.last_visits(list(known))
    return [
        _paper(row, known.get(row["household"]), gifts[row["id"]], last, printed) for row in rows
    ]


def household_paper(household: str, on: date, printed: str) -> VisitPaper:
    """The form of a household: of its last planned visit, or with nothing planned an empty one."""
    open_ = queries.VisitFilter(household=household, state=State.PLANNED)
    if planned := queries.visits(open_, descending=True, limit=1):
        return visit_papers([planned[0]["id"]], on, printed)[0]
    known = _households([household], on, printed)[household]
    last = _last_line(queries.last_visits([household]).get(household))
    return VisitPaper(known, "走访", known.number, last_visit=last, printed=printed)


def _paper(
    row: Row,
    known: HouseholdPaper | None,
    gift: Gift,
    last: Mapping[str, Row],
    printed: str,
) -> VisitPaper:
    known = known or _stranger(row, printed)
    return VisitPaper(
        household=known,
        campaign=row["campaign_name"] or "走访",
        number=str(row["number"] or known.number),
        visitors=tuple(_visitors(row["visitors"])),
        gift_fen=gift.money_fen,
        goods=gift.goods_said,
        form=row["form"],
        last_visit=_last_line(last.get(row["household"])),
        qr=form_code(row["id"]),
        printed=printed,
    )


def _visitors(written: str) -> Iterable[Visitor]:
    """Several names with posts: 高建民 分工会主席、周敏."""
    for one in written.replace("，", "、").split("、"):
        name, _, post = one.strip().partition(" ")
        if name:
            yield Visitor(name, post.strip())


def _last_line(row: Row | None) -> str:
    if row is None:
        return ""
    who = f"（{row['visitors']}）" if row["visitors"] else ""
    return f"{row['visited_on']} {row['form']}{who}".strip()


def _stranger(row: Row, printed: str) -> HouseholdPaper:
    """A person who is in no file: what the visit itself says of him."""
    head = {"姓名": row["name"], "单位": row["unit"]}
    return HouseholdPaper(office.home().name, row["id"][-8:].upper(), head, printed=printed)


# -- households ----------------------------------------------------------------------------------


def _households(keys: Sequence[str], on: date, printed: str) -> dict[str, HouseholdPaper]:
    wanted = [key for key in dict.fromkeys(keys) if key]
    name, lights = office.home().name, households.lights_of(wanted, on)
    return {
        file["id"]: HouseholdPaper(
            office=name,
            number=shown_code(file["values"]["编号"]),
            head=_head(file),
            members=tuple(_facts(household_fields.MEMBER, m["values"]) for m in file["members"]),
            lights=tuple(light_of(row) for row in lights[file["id"]]),
            code=file["values"]["编号"],
            printed=printed,
        )
        for file in households.files(wanted)
    }


def _head(file: Row) -> Facts:
    declared = (*household_fields.HOUSEHOLD, *household_fields.PERSON)
    facts = _facts(declared, file["values"])
    people = str(1 + len(file["members"]))
    return {**facts, "家庭人口": facts["家庭人口"] or people}


def _facts(declared: Iterable[Field], values: Row) -> dict[str, str]:
    """Values as shown; identity and bank numbers and illness are not carried around."""
    return {
        one.label: shown(one, values.get(one.label))
        for one in declared
        if one.kind is not Kind.ID_NUMBER and one.care not in _HIDDEN
    }
