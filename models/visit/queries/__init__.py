"""What the visits' records say, as plain values."""

from models.visit.queries.booking import unbooked, unbooked_of
from models.visit.queries.calendar import DayVisits, day_visits
from models.visit.queries.campaigns import (
    campaign,
    campaign_of,
    campaigns,
    standards_of,
)
from models.visit.queries.candidates import LastTime, candidates, everybody, last_time, who
from models.visit.queries.days_off import DayOff, SpanOff, day_keys, days_off, spans_off
from models.visit.queries.due import due_rows, due_visits, heads_of, outdated_plans
from models.visit.queries.events import event, events
from models.visit.queries.figures import (
    dump_visits,
    homeless,
    month_summary,
    open_plans,
    roster,
    visit_rows,
)
from models.visit.queries.forms_out import forms_out
from models.visit.queries.gifts import gifts_of, goods_of, known_goods, sources_of
from models.visit.queries.pairings import leader, leaders, pairings
from models.visit.queries.photos import photos_of
from models.visit.queries.posts import open_things
from models.visit.queries.proposals import waiting_findings
from models.visit.queries.rosters import missed, planned_sum, roster_rows
from models.visit.queries.routes import (
    along,
    on_the_way,
    route_groups,
    stop_of,
    with_visitors,
)
from models.visit.queries.visits import (
    PAGE,
    VisitFilter,
    count_visits,
    ids,
    last_visits,
    pending,
    texts,
    units,
    visit,
    visit_ids,
    visit_of_form,
    visits,
    visits_of,
)
from models.visit.queries.years import YearOfVisits, year_of_visits

__all__ = [
    "unbooked",
    "unbooked_of",
    "photos_of",
    "sources_of",
    "open_things",
    "YearOfVisits",
    "year_of_visits",
    "waiting_findings",
    "days_off",
    "SpanOff",
    "spans_off",
    "day_visits",
    "day_keys",
    "DayVisits",
    "DayOff",
    "event",
    "events",
    "leader",
    "leaders",
    "pairings",
    "due_rows",
    "due_visits",
    "heads_of",
    "outdated_plans",
    "LastTime",
    "PAGE",
    "candidates",
    "everybody",
    "forms_out",
    "gifts_of",
    "goods_of",
    "known_goods",
    "last_time",
    "missed",
    "planned_sum",
    "roster_rows",
    "standards_of",
    "who",
    "VisitFilter",
    "campaign",
    "campaign_of",
    "route_groups",
    "along",
    "on_the_way",
    "stop_of",
    "with_visitors",
    "campaigns",
    "count_visits",
    "dump_visits",
    "homeless",
    "ids",
    "last_visits",
    "month_summary",
    "open_plans",
    "pending",
    "roster",
    "texts",
    "units",
    "visit",
    "visit_ids",
    "visit_of_form",
    "visit_rows",
    "visits",
    "visits_of",
]
