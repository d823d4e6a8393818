"""Sheets of visits against the store: which stored visit, plan and household each line means."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from models.core import days, money
from models.core.errors import RuleError
from models.core.excel.issues import Issue, Weight
from models.core.excel.layout import Layout
from models.core.excel.records import Found
from models.core.excel.several import is_group
from models.core.fields import Problem, Written
from models.core.search import name_key, unit_key
from models.handover.fields import IDENTITY
from models.handover.policy import RowPlan, Standing, Stored
from models.handover.queries.flat import Lines, as_held, as_stored, whole
from models.household.policy import Status, read_code
from models.visit import queries as visits
from models.visit.policy import State, campaign_name, fill_plans, match_visits
from models.visit.policy.lists import Listed, is_post, listed, relative_of
from models.visit.policy.visitors import goes

Who = tuple[str, str]


class VisitLines(Lines):
    """A list of visits (慰问一览表)."""

    def plan(self, found: Found) -> list[RowPlan]:
        """What each line means; a visit may precede the file of its household."""
        said = [self.reader.one(record) for record in found.records]
        written = [as_visit(one) for one in said]
        self.about = about(self.reader.layout, [one.values for one in written])
        stored = {row["id"]: row for row in visits.visit_rows(visits.VisitFilter())}
        keys = self._keys(found, written, stored)
        unit = self.reader.layout.unit_line
        whose = [_whose(one, unit) for one in said]
        matches = match_visits(whose, visits.roster(list(Status)))
        rows = [RowPlan(r.row, "", "", None, part=r.part) for r in found.records]
        places = [row.place(self.name) for row in rows]
        decided = {at: self.choices.matched.get(place, "") for at, place in enumerate(places)}
        homes = {**matches.matched, **{at: home for at, home in decided.items() if home}}
        filled = self._filled(written, keys, homes)
        again = _again(written, keys, found)
        usual = _promised(written, keys, stored)
        for at, one in enumerate(written):
            key, several = keys[at] or filled.get(at, ""), matches.ambiguous.get(at, ())
            open_ = not key and places[at] not in self.choices.taken
            reason = _ambiguous(several) if at not in homes and several else again.get(at, "")
            one = _beyond(one, usual[key]) if key in usual else one
            held = self._stored(stored[key]) if key else None
            rows[at] = self._row(rows[at], one, key, held, reason * open_, at in filled)
            rows[at].household, rows[at].candidates = homes.get(at, ""), several
            if at in filled and rows[at].standing is Standing.SAME:
                rows[at].standing = Standing.CHANGED
            rows[at].fills = at in filled or (key in usual and self._was_given(rows[at]))
        self._say(rows, filled)
        self._compare_leaders(rows)
        return rows

    def _compare_leaders(self, rows: Sequence[RowPlan]) -> None:
        """What a 一帮一 list says of leaders beside the pairings of the store; these stay."""
        if not any(
            _LEADER.search(c.head) for c in self.reader.layout.columns if c.label == "走访人"
        ):
            return
        paired = {row["id"]: row["leader_name"] for row in visits.pairings(days.today())}
        named = [
            row for row in rows if row.household in paired and row.written.values.get("走访人")
        ]
        for row in named:
            leader = paired[row.household]
            if leader and not goes(row.written.values["走访人"], leader):
                row.hint = row.hint or f"结对台账里这户的帮扶人是{leader}，台账没有改动"
        unpaired = [row.name for row in named if not paired[row.household]]
        self.issues = [*self.issues, *whole(unpaired, _UNPAIRED)]

    def _say(self, rows: Sequence[RowPlan], filled: Mapping[int, str]) -> None:
        new = [row for row in rows if row.standing is Standing.NEW]
        kin = [row.name for row in new if not row.household and relative_of(row.name)]
        strangers = [row.name for row in new if not row.household and row.name not in kin]
        campaign = self.about.festival and campaign_name(self.about.festival, self.about.year)
        self.issues = [
            *whole(strangers, _STRANGERS),
            *whole(kin, _KIN),
            *whole([rows[at].name for at in filled], _FILLED),
            *whole([campaign] if campaign and new else [], _JOINED),
            *_below_zero(rows),
        ]

    def _filled(
        self, written: Sequence[Written], keys: Sequence[str], matched: Mapping[int, str]
    ) -> dict[int, str]:
        """The planned visits that lines without a stored one fill."""
        today = days.today().isoformat()
        said = [one.values.get("走访日期", "") for one in written]
        made = {
            at: (matched.get(at, "") or _person(one.values), said[at])
            for at, one in enumerate(written)
            if not keys[at] and (said[at] or self.about.over) and said[at] <= today
        }
        plans = [
            {
                **plan,
                "household": plan["household"]
                or _person({"姓名": plan["name"], "单位": plan["unit"]}),
            }
            for plan in visits.open_plans()
        ]
        return fill_plans(made, plans, self.about.festival, self.about.year)

    def _was_given(self, row: RowPlan) -> bool:
        """Whether a line of no day tells of a planned visit what only who was there knows."""
        told = row.weighed.written.keys() if row.weighed else ()
        return self.about.over and bool(_GIVEN & set(told))

    def _stored(self, row: Mapping[str, Any]) -> Stored:
        imported = self.anybody.of(row["id"])
        return as_held(row["values"], row["extra"], row["pending"], imported)

    def _keys(
        self, found: Found, written: Sequence[Written], stored: Mapping[str, Any]
    ) -> list[str]:
        """The stored visit of each line: by name, unit and day; where the day changed by place."""
        free: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, row in stored.items():
            free[_named(row["values"])].append(key)
        keys = [""] * len(written)
        for at, one in enumerate(written):
            held = free.get(_named(one.values), [])
            same = [key for key in held if self._same_visit(stored[key], one.values)]
            if same:
                placed = self.heard.at.get(found.records[at].row, ())
                keys[at] = next((key for key in same if key in placed), same[0])
                held.remove(keys[at])
        claimed = set(keys)
        for at, one in enumerate(written):
            placed = self.heard.at.get(found.records[at].row, ())
            there = [key for key in placed if key in stored and key not in claimed]
            if not keys[at]:
                same = [key for key in there if _same_person(stored[key]["values"], one.values)]
                keys[at] = same[0] if same else ""
        return keys

    def _same_visit(self, stored: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
        """The same name and day are given: also the unit, and without a day gift and campaign."""
        if not _same_unit(stored["values"], said):
            return False
        if said.get("走访日期"):
            return True  # without, a name alone does not tell one occasion from another
        if stored["values"]["走访日期"]:
            return False
        if self._campaign and stored["campaign"] == self._campaign:
            return True
        other = self.about.festival and stored["campaign"]
        return not other and _gift(stored["values"]) == _gift(said)

    @cached_property
    def _campaign(self) -> str:
        """The key of the campaign of the list's festival and year, "" for none."""
        wanted = (self.about.festival, self.about.year)
        rows = visits.campaigns()
        return next((r["id"] for r in rows if (r["festival"], r["year"]) == wanted), "")


def about(layout: Layout, lines: Sequence[Mapping[str, Any]]) -> Listed:
    """What a list as a whole says of its visits."""
    named = layout.title.completes
    year = named[1] if isinstance(named, tuple) else named
    last = max((str(line.get("走访日期") or "") for line in lines), default="")
    return listed(layout.title.text, year or int(last[:4] or 0), days.today())


def _named(values: Mapping[str, Any]) -> tuple[str, str]:
    return name_key(values.get("姓名") or ""), values.get("走访日期") or ""


def _same_unit(stored: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    one, other = (unit_key(values.get("单位") or "") for values in (stored, said))
    return not one or not other or one == other


def _same_person(stored: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    return _named(stored)[0] == _named(said)[0] and _same_unit(stored, said)


def _person(values: Mapping[str, Any]) -> str:
    return f"{name_key(values.get('姓名') or '')} {unit_key(values.get('单位') or '')}"


_GIVEN = {"慰问金", "慰问品", "领取人", "代领人", "处理结果"}


def _gift(values: Mapping[str, Any]) -> tuple[Any, str]:
    return values.get("慰问金"), values.get("慰问品") or ""


def _promised(
    written: Sequence[Written], keys: Sequence[str], stored: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """What planned visits are to give by the standard of their class, for lines of no day."""
    planned = [
        key
        for one, key in zip(written, keys, strict=True)
        if key and not one.values.get("走访日期") and stored[key]["state"] == State.PLANNED
    ]
    gifts = visits.gifts_of(visits.visits_of(planned))
    return {
        key: {"慰问金": gift.money_fen, "慰问品": gift.goods_said, "慰问品折价": gift.goods_fen}
        for key, gift in gifts.items()
    }


def _beyond(written: Written, usual: Mapping[str, Any]) -> Written:
    """What a line says besides what the visit is to give anyway."""
    values = {k: v for k, v in written.values.items() if k not in usual or v != usual[k]}
    return replace(written, values=values)


def _again(written: Sequence[Written], keys: Sequence[str], found: Found) -> dict[int, str]:
    """Lines that say what a line above says: the same person, day and gift."""
    first: dict[object, int] = {}
    again = {}
    for at, one in enumerate(written):
        who = (*_named(one.values), unit_key(one.values.get("单位") or ""))
        more = [one.values.get(label) for label in ("慰问类别", "慰问原因", "走访对象")]
        extra = sorted(one.extra.items())
        row = found.records[at].row
        above = first.setdefault(str((who, _gift(one.values), more, extra)), row)
        if above != row and not keys[at] and one.values.get("姓名"):
            again[at] = f"与第 {above} 行是同一个人、同一天、同样的慰问，像是重复"
    return again


def _below_zero(rows: Sequence[RowPlan]) -> Iterator[Issue]:
    for row in rows:
        for one in row.written.pending:
            if one.reason == _BELOW_ZERO:
                yield Issue(row.row, one.label, one.written, one.reason, Weight.REFUSED)


def _ambiguous(several: Sequence[str]) -> str:
    if len(several) == 1:
        return "库里有一户同名，单位不同，看不出是不是这一户"
    return f"库里有 {len(several)} 户同名，看不出走访的是哪一户"


_STRANGERS = "还没有这些人的档案，走访照常登记"
_KIN = "像是某一户的家属，没有归到哪一户，走访照常登记；要归户请改成户主姓名"
_FILLED = "是计划里的走访，登记到原来的计划上"
_JOINED = "这张表的走访归入这次活动"
_UNPAIRED = "结对台账里还没有帮扶人，导入后可在“走访 · 结对帮扶”里登记"
_LEADER = re.compile("帮扶|联系")


_MONEY = ("慰问金", "慰问品折价")
_BELOW_ZERO = "金额是负数，退回的钱请在资金台账里登记"


def as_visit(written: Written) -> Written:
    """A visit as it is kept: the number of its person beside the fields, a post as a post."""
    values = {k: v for k, v in written.values.items() if k != IDENTITY.label}
    numbers = {k: v for k, v in written.values.items() if k == IDENTITY.label}
    name = values.get("姓名", "")
    if is_post(name) and not is_group(name) and not numbers:
        values = {"走访形式": "岗位", "走访地点": name, "单位": name, **values}
    below = [label for label in _MONEY if (values.get(label) or 0) < 0]
    pending = [Problem(label, money.plain(values.pop(label)), _BELOW_ZERO) for label in below]
    extra = {**written.extra, **numbers}
    said = replace(written, values=values, pending=[*written.pending, *pending], extra=extra)
    return as_stored(said)


def _whose(written: Written, reporting: str) -> dict[str, str]:
    """What of a line tells whose visit it is, its code as the store writes it.

    The `reporting` unit above the table is that of the list, not of a person.
    """
    values = dict(written.values)
    if values.get("单位") == reporting:
        values["单位"] = ""
    try:
        return {**values, "编号": read_code(values.get("编号", ""))}
    except RuleError:
        return {**values, "编号": ""}
