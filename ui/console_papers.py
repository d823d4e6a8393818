"""The papers that the command line writes as PDF; Qt is loaded here and nowhere else."""

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from models.core import days
from models.core.errors import RuleError
from models.fund.papers import listed as funds
from models.household import papers as register_papers
from models.household import queries as households
from models.office.commands import note_export
from models.visit import pairing_papers as paired_papers
from models.visit import papers, queries
from models.visit import roster_papers as campaign_papers
from models.visit.reports import visit_form
from ui import screen

Paper = Callable[[argparse.Namespace, Any, Any, Path], int]


def visit_forms(args: argparse.Namespace, store: Any, actor: Any, path: Path) -> int:
    """The visit forms of a campaign, of a month, or of one household."""
    told = [visit_form(one) for one in _visit_papers(args, actor)]
    if not told:
        raise RuleError("没有可打印的走访，没有写文件。请先用 plan 生成名单。")
    write(told, path)
    return len(told)


def _visit_papers(args: argparse.Namespace, actor: Any) -> list[Any]:
    printed = _printed(actor)
    today = days.today()
    if args.household:
        return [papers.household_paper(households.find(args.household), today, printed)]
    if not (args.campaign or args.month):
        raise RuleError(
            "请写明打印哪个活动（--campaign）、哪个月（--month）或哪一户（--household）。"
        )
    campaign = queries.campaign(args.campaign, args.year)["id"] if args.campaign else ""
    where = queries.VisitFilter(campaign=campaign, month=args.month)
    return papers.visit_papers(queries.visit_ids(where), today, printed)


def roster_papers(kind: str) -> Paper:
    """A paper of a campaign's roster."""

    def paper(args: argparse.Namespace, store: Any, actor: Any, path: Path) -> int:
        title, fill = campaign_papers.PAPERS[kind]
        if not args.campaign:
            raise RuleError(f"请用 --campaign 写明打印哪个活动的{title}，没有写文件。")
        campaign = queries.campaign(args.campaign, args.year)["id"]
        roster = campaign_papers.roster(campaign, _printed(actor))
        if not roster.lines:
            raise RuleError(f"{roster.campaign}的名单是空的，没有写文件。请先用 plan 生成名单。")
        write([fill(roster)], path)
        note_export(actor, f"print {kind}", len(roster.lines))
        return len(roster.lines)

    return paper


def pairing_papers(kind: str) -> Paper:
    """A paper of the pairing: of one household, else of all that have a leader."""

    def paper(args: argparse.Namespace, store: Any, actor: Any, path: Path) -> int:
        title, fill = paired_papers.PAPERS[kind]
        wanted = households.find(args.household) if args.household else ""
        rows = [row for row in queries.pairings(days.today()) if wanted in ("", row["id"])]
        filled = paired_papers.pairs(rows, _printed(actor))
        if not filled.lines:
            raise RuleError(f"没有结对的户，没有要印的{title}，没有写文件。请先在窗口里结对。")
        write([fill(filled)], path)
        note_export(actor, f"print {kind}", len(filled.lines))
        return len(filled.lines)

    return paper


def household_papers(kind: str) -> Paper:
    """Papers of the register: of one household, else of all whose turn it is."""

    def paper(args: argparse.Namespace, store: Any, actor: Any, path: Path) -> int:
        title, fill = register_papers.PAPERS[kind]
        keys = _households(kind, args.household)
        if not keys:
            raise RuleError(f"没有可打印{title}的档案，没有写文件。可用 --household 指定一户。")
        printed = _printed(actor)
        write([fill(key, days.today(), printed) for key in keys], path)
        if kind in register_papers.WITH_NUMBERS:
            note_export(actor, f"print {kind}", len(keys))
        return len(keys)

    return paper


_TOGETHER = {"minutes": ("会议", "核实"), "notice": ("公示",)}  # one paper for all of them


def _households(kind: str, written: str) -> list[str]:
    if written:
        return [households.find(written)]
    if kind in _TOGETHER:
        found = [key for word in _TOGETHER[kind] for key in households.ids(filters={"状态": word})]
        return found[:1]
    if kind == "notice-result":
        return households.ids(filters={"状态": "公示"})
    keys = households.ids(filters={"状态": "在档"})
    return keys if kind != "survivors" else [key for key in keys if _survivors(key)]


def _survivors(key: str) -> bool:
    return bool(households.household(key)["is_survivor"])


def _printed(actor: Any) -> str:
    return f"{datetime.now():%Y-%m-%d %H:%M} {actor.name}"


def write(reports: list[Any], path: Path) -> None:
    """The reports as one PDF, drawn offscreen where there is no display."""
    screen.draw_offscreen_without()
    from PySide6.QtGui import QGuiApplication

    from ui.kit import printing

    application = QGuiApplication.instance() or QGuiApplication([])
    printing.pdf(reports, path)
    del application


def fund_papers(kind: str) -> Paper:
    """A paper of the fund of a month."""

    def paper(args: argparse.Namespace, store: Any, actor: Any, path: Path) -> int:
        title, fill = funds.BY_MONTH[kind]
        if not args.month:
            raise RuleError(f"请用 --month 写明打印哪个月的{title}，没有写文件。")
        return _write_fund(kind, title, fill(args.month, _printed(actor)), actor, path)

    return paper


def chosen_papers(kind: str) -> Paper:
    """Papers of the fund's records, of a household or of a month."""

    def paper(args: argparse.Namespace, store: Any, actor: Any, path: Path) -> int:
        title, pick, fill = funds.BY_KEY[kind]
        if not (args.month or args.household):
            raise RuleError(
                f"请用 --month 或 --household 写明打印哪个月或哪一户的{title}，没有写文件。"
            )
        household = households.find(args.household) if args.household else ""
        keys = pick(household, args.month)
        filled = fill(keys, _printed(actor)) if keys else []
        return _write_fund(kind, title, filled, actor, path)

    return paper


def _write_fund(kind: str, title: str, filled: list[Any], actor: Any, path: Path) -> int:
    if not filled:
        raise RuleError(f"没有可打印的{title}，没有写文件。")
    write(filled, path)
    note_export(actor, f"print {kind}", len(filled))
    return len(filled)


PAPERS: dict[str, Paper] = {
    "visit-form": visit_forms,
    **{kind: roster_papers(kind) for kind in campaign_papers.PAPERS},
    **{kind: pairing_papers(kind) for kind in paired_papers.PAPERS},
    **{kind: fund_papers(kind) for kind in funds.BY_MONTH},
    **{kind: chosen_papers(kind) for kind in funds.BY_KEY},
    **{kind: household_papers(kind) for kind in register_papers.PAPERS},
}
