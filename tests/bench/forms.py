"""Visit forms as a PDF, and the same strings and lines drawn with nothing but QPainter."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLineF, QMarginsF, QPointF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from models.core.base import Actor
from models.visit import commands, papers, queries
from models.visit.reports import visit_form
from ui.kit import printing
from ui.kit.paper_layout import lay_out

COUNT = 300
DAY = date(2026, 12, 1)


def planned(actor: Actor) -> list[str]:
    """The visits of a campaign to every household."""
    commands.plan_campaign(actor, "春节", 2027, 100_000, "大米 1 袋、食用油 1 桶")
    return queries.visit_ids(queries.VisitFilter())


def print_all(visits: Sequence[str], path: Path) -> None:
    """The forms as the program makes them: read, filled, laid out, drawn."""
    found = papers.visit_papers(visits, DAY, "2026-12-01 09:00 周敏")
    printing.pdf([visit_form(one) for one in found], path)


def drawn(visits: Sequence[str]) -> list[tuple[list[Any], list[Any]]]:
    """What stands on each page: strings with their places and sizes, and lines."""
    found = papers.visit_papers(visits, DAY, "2026-12-01 09:00 周敏")
    pages = [page for one in found for page in lay_out(visit_form(one))]
    return [(page.ink.texts, [*page.ink.thin, *page.ink.thick]) for page in pages]


def draw_bare(pages: Sequence[tuple[list[Any], list[Any]]], path: Path) -> None:
    """As many strings and lines at the same places."""
    writer = QPdfWriter(str(path))
    writer.setResolution(1200)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    fonts = {size: QFont("WenQuanYi Micro Hei", size) for size in range(4, 40)}
    for place, (texts, lines) in enumerate(pages):
        if place:
            writer.newPage()
        painter.drawLines([QLineF(*line) for line in lines])
        for words, x, base, _ in texts:
            painter.setFont(fonts[round(words.points)])
            painter.drawText(QPointF(x, base), words.said)
    painter.end()
