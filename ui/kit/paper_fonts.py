"""Fonts of the paper: which are used, how wide words are, which characters no font can draw.

Widths come from one unhinted metric at 1000 px an em, so that the layout is the same on a screen,
a printer and in a PDF.  Lengths of a laid-out page are dots of 1/1200 inch.
"""

from collections.abc import Iterable
from functools import cache, lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGlyphRun, QTextLayout

from models.core.report import Report, as_text

DOTS = 1200  # per inch
MM = DOTS / 25.4
PT = DOTS / 72

BODY_FAMILIES = ("SimSun", "WenQuanYi Micro Hei", "NSimSun")
BOLD_FAMILIES = ("SimHei", "WenQuanYi Micro Hei")


def _present(wanted: Iterable[str]) -> str:
    families = set(QFontDatabase.families())
    return next((name for name in wanted if name in families), QFont().family())


@cache
def family(bold: bool) -> str:
    """宋体 for text and 黑体 for what is bold on Windows, WenQuanYi Micro Hei on Linux."""
    return _present(BOLD_FAMILIES if bold else BODY_FAMILIES)


@cache
def font(points: float, bold: bool) -> QFont:
    """The font at a size, in dots, unhinted; bold by weight where 黑体 is no family of its own."""
    made = QFont(family(bold))
    made.setPixelSize(round(points * PT))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setBold(bold and family(True) == family(False))
    return made


@cache
def _metrics(bold: bool) -> QFontMetricsF:
    measured = QFont(font(10, bold))
    measured.setPixelSize(1000)
    return QFontMetricsF(measured)


class _Widths(dict[str, float]):
    """Characters' widths in ems, measured when first met."""

    def __init__(self, bold: bool) -> None:
        super().__init__()
        self.bold = bold

    def __missing__(self, char: str) -> float:
        width = self[char] = _metrics(self.bold).horizontalAdvance(char) / 1000
        return width


_WIDTHS = (_Widths(False), _Widths(True))


def ems(words: str, bold: bool) -> float:
    """The width of words in ems, character by character."""
    return sum(map(_WIDTHS[bold].__getitem__, words))


@lru_cache(maxsize=20_000)
def glyphs(words: str, points: float, bold: bool) -> tuple[QGlyphRun, ...]:
    """The words shaped once, from their baseline on; forms repeat most of their words."""
    layout = QTextLayout(words, font(points, bold))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    line.setPosition(QPointF(0, -line.ascent()))
    return tuple(layout.glyphRuns())


def missing(reports: Iterable[Report]) -> list[str]:
    """Characters of the papers that no font of this machine can draw, each once."""
    written = sorted({char for report in reports for char in as_text(report)})
    return [char for char in written if _drawn(char) and not _known(char)]


def _drawn(char: str) -> bool:
    return not char.isspace() and char not in "☐☑＿"


@cache
def _known(char: str) -> bool:
    return _metrics(False).inFontUcs4(ord(char))
