"""What the fund's records say, as plain values."""

from models.fund.queries.aids import (
    AidFilter,
    aid,
    aid_states,
    aids,
    aids_of,
    allowed,
    beyond,
    count_aids,
    given,
    next_aid_number,
    other_items,
    wants_notice,
)
from models.fund.queries.balances import balances, money_of, places
from models.fund.queries.book import Book, by_kind, month_sums, sums_by_month
from models.fund.queries.chain import (
    chains,
    claim,
    claim_of,
    claims,
    finance_numbers,
    next_claim_number,
    open_advances,
    open_payments,
)
from models.fund.queries.drafts import draft, drafts, waiting_in
from models.fund.queries.faults import faults
from models.fund.queries.ledger import (
    PAGE,
    LineFilter,
    count_lines,
    history_lines,
    lines,
)
from models.fund.queries.months import closed_months, last_closed, month_digest, months, open_month
from models.fund.queries.sources import rules_of, source, source_named, sources
from models.fund.queries.vouchers import (
    booked_visits,
    entries_of,
    next_number,
    shown_number,
    voucher,
)

__all__ = [
    "AidFilter",
    "Book",
    "LineFilter",
    "PAGE",
    "aid",
    "aid_states",
    "aids",
    "aids_of",
    "allowed",
    "balances",
    "beyond",
    "booked_visits",
    "by_kind",
    "chains",
    "claim",
    "claim_of",
    "claims",
    "closed_months",
    "count_aids",
    "count_lines",
    "draft",
    "drafts",
    "entries_of",
    "faults",
    "finance_numbers",
    "given",
    "history_lines",
    "last_closed",
    "lines",
    "money_of",
    "month_digest",
    "month_sums",
    "months",
    "next_aid_number",
    "next_claim_number",
    "next_number",
    "open_advances",
    "open_month",
    "open_payments",
    "other_items",
    "places",
    "rules_of",
    "shown_number",
    "source",
    "source_named",
    "sources",
    "sums_by_month",
    "voucher",
    "waiting_in",
    "wants_notice",
]
