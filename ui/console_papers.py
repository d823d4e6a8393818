"""The papers that the command line writes as PDF; Qt is loaded here and nowhere else."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from models.core import days
from models.core.errors import RuleError
from models.household import queries as households
from models.visit import papers, queries
from models.visit.reports import visit_form

Paper = Callable[[argparse.Namespace, Any, Any, Path], int]


def visit_forms(args: argparse.Namespace, store: Any, actor: Any, path: Path) -> int:
    """The visit forms of a campaign, of a month, or of one household."""
    told = [visit_form(one) for one in _visit_papers(args, actor)]
    if not told:
        raise RuleError("没有可打印的走访，没有写文件。请先用 plan 生成名单。")
    write(told, path)
    return len(told)


def _visit_papers(args: argparse.Namespace, actor: Any) -> list[Any]:
    printed = f"{datetime.now():%Y-%m-%d %H:%M} {actor.name}"
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


def write(reports: list[Any], path: Path) -> None:
    """The reports as one PDF, drawn offscreen where there is no display."""
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from ui.kit import printing

    application = QGuiApplication.instance() or QGuiApplication([])
    printing.pdf(reports, path)
    del application


PAPERS: dict[str, Paper] = {"visit-form": visit_forms}
