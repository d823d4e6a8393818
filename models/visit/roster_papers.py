"""What the papers of a campaign are filled with: its roster as it stands."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from models.core.report import Report
from models.fund import queries as fund
from models.office import queries as office
from models.visit import queries, reports
from models.visit.policy import AT_HOME, State
from models.visit.policy.scope import read_scope
from models.visit.policy.standards import Gift
from models.visit.reports import FormOut, Group, Plan, Roster, RosterLine

Row = Mapping[str, Any]

LETTER = (
    "值此佳节来临之际，工会向您和您的家人致以亲切的问候和良好的祝愿！",
    "感谢您多年来为油田生产建设付出的辛勤劳动。您的困难，组织时刻记在心上。",
    "有什么需要，请随时告诉工会，我们和您一起想办法。",
    "祝您和家人身体健康，生活越来越好！",
)


def roster(campaign: str, printed: str) -> Roster:
    """The roster of a campaign, by the numbers of its forms; called-off visits are left out."""
    about = queries.campaign_of(campaign)
    everyone = queries.visits_of(queries.visit_ids(queries.VisitFilter(campaign=campaign)))
    rows = [row for row in everyone if row["state"] != State.CANCELLED]
    off = [_line(row, Gift(), "") for row in everyone if row["state"] == State.CANCELLED]
    way, gifts = queries.along(rows), queries.gifts_of(rows)
    addresses = {row["id"]: row["address"] for row in way}
    lines = {row["id"]: _line(row, gifts[row["id"]], addresses[row["id"]]) for row in rows}
    return Roster(
        office=office.home().name,
        campaign=about["name"],
        lines=tuple(lines.values()),
        groups=tuple(_groups(campaign, way, lines)),
        off=tuple(off),
        plan=_plan(about),
        printed=printed,
    )


def _plan(campaign: Row) -> Plan:
    sources = {row["id"]: row["name"] for row in fund.sources(retired=True)}
    return Plan(
        scope=read_scope(campaign["scope"]).said(),
        held_on=campaign["held_on"],
        source=sources.get(campaign["fund_source"], ""),
        budget_fen=campaign["budget_fen"],
        plea=campaign["plea"],
    )


def _line(row: Row, gift: Gift, address: str) -> RosterLine:
    return RosterLine(
        number=str(row["number"] or ""),
        name=row["name"],
        unit=row["unit"],
        address=address or row["place"],
        category=row["category"] or row["occasion"],
        reason=row["reason"],
        on=row["visited_on"] or row["planned_on"],
        money_fen=gift.money_fen,
        goods=gift.goods_said,
        goods_fen=gift.goods_fen,
        made=row["state"] == State.MADE,
        at_home=bool(row["household"]) and row["form"] == AT_HOME,
        note=row["note"],
    )


def _groups(campaign: str, way: Sequence[Row], lines: Mapping[str, RosterLine]) -> Iterable[Group]:
    """The groups as they were arranged, along the way; those who are in none walk in one more."""
    arranged = queries.route_groups(campaign)
    for group in arranged:
        held = tuple(lines[row["id"]] for row in way if row["route_group"] == group["id"])
        told = {name: group[name] for name in ("number", "leader", "visitors", "car", "note")}
        yield Group(**told, lines=held)
    rest = tuple(lines[row["id"]] for row in way if not row["route_group"])
    if rest:
        number = max((group["number"] for group in arranged), default=0) + 1
        yield Group(number, "", "", "", "", rest)


def forms_out(rows: Sequence[Row], printed: str) -> Report:
    """The list of forms still out, from rows of queries.forms_out."""
    lines = [
        FormOut(
            number=str(row["number"] or ""),
            name=row["name"],
            unit=row["unit"],
            campaign=row["campaign_name"],
            holder=row["holder"],
            printed_on=row["printed_on"],
            days=row["days"],
        )
        for row in rows
    ]
    return reports.forms_out(office.home().name, lines, printed)


PAPERS: Mapping[str, tuple[str, Callable[[Roster], Report]]] = {
    "survey": ("摸底表", reports.survey),
    "request": ("方案请示", reports.request),
    "roster": ("慰问一览表", reports.overview),
    "sign-off-list": ("签领表", reports.sign_off_list),
    "routes": ("分组路线表", reports.routes),
    "receipt-slips": ("领条", reports.receipt_slips),
    "handout-forms": ("发放单", reports.handout_forms),
    "letters": ("慰问信", lambda given: reports.letters(given, LETTER)),
    "envelope-labels": ("信封标签", reports.envelope_labels),
    "summary": ("活动小结", reports.summary),
}
