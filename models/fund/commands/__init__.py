"""What is done with the fund; each command is one use case in one transaction."""

from models.fund.commands.aid import (
    apply_for_aid,
    change_aid,
    check_aids,
    decide_aids,
    discuss_aids,
    notice_aids,
    object_to_aid,
    pay_aids,
    refuse_aid,
    withdraw_aid,
)
from models.fund.commands.chain import (
    book_claim,
    drop_claim,
    make_claim,
    mark_step,
    unmark_step,
)
from models.fund.commands.history import apply_book, take_back_book
from models.fund.commands.months import close_month, mark_handed_up, reopen_month
from models.fund.commands.posting import (
    check_draft,
    correct_entry,
    drop_draft,
    entry_rows,
    form_of,
    post_entry,
    return_draft,
    reverse_entry,
)
from models.fund.commands.sources import (
    add_source,
    change_source,
    order_sources,
    rename_source,
    retire_source,
    set_scope,
)

__all__ = [
    "add_source",
    "apply_book",
    "apply_for_aid",
    "book_claim",
    "change_aid",
    "change_source",
    "check_aids",
    "check_draft",
    "close_month",
    "correct_entry",
    "decide_aids",
    "discuss_aids",
    "drop_claim",
    "drop_draft",
    "entry_rows",
    "form_of",
    "make_claim",
    "mark_handed_up",
    "mark_step",
    "notice_aids",
    "object_to_aid",
    "order_sources",
    "pay_aids",
    "post_entry",
    "refuse_aid",
    "rename_source",
    "reopen_month",
    "retire_source",
    "return_draft",
    "reverse_entry",
    "set_scope",
    "take_back_book",
    "unmark_step",
    "withdraw_aid",
]
