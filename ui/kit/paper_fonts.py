"""Fonts of the paper: which are used, how wide words are, which characters no font can draw.

Widths come from one unhinted metric at 1000 px an em, so that the layout is the same on a screen,
a printer and in a PDF.  Lengths of a laid-out page are dots of 1/1200 inch.
"""

import threading
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGlyphRun, QPainterPath, QTextLayout

from models.core.report import Report, as_text

DOTS = 1200  # per inch
MM = DOTS / 25.4
PT = DOTS / 72
MOST_SHAPED = 20_000  # words kept shaped

BODY_FAMILIES = ("SimSun", "WenQuanYi Micro Hei", "NSimSun")
BOLD_FAMILIES = ("SimHei", "WenQuanYi Micro Hei")


class Words(NamedTuple):
    """Words in one look; points are their size."""

    said: str
    points: float
    bold: bool


def _present(wanted: Iterable[str]) -> str:
    families = set(QFontDatabase.families())
    return next((name for name in wanted if name in families), QFont().family())


@cache
def family(bold: bool) -> str:
    """宋体 for text and 黑体 for what is bold on Windows, WenQuanYi Micro Hei on Linux."""
    return _present(BOLD_FAMILIES if bold else BODY_FAMILIES)


class Shaped(dict["Words", list[QGlyphRun]]):
    """Words with their letters in place from the baseline on; forms repeat most of their words."""

    def __missing__(self, words: "Words") -> list[QGlyphRun]:
        if len(self) > MOST_SHAPED:
            self.clear()
        runs = self[words] = _shape(words.said, font(words.points, words.bold))
        return runs


class _Own(threading.local):
    """What belongs to one thread: Qt lets neither fonts nor shaped words change threads."""

    def __init__(self) -> None:
        self.fonts: dict[tuple[float, bool], QFont] = {}
        self.metrics: dict[bool, QFontMetricsF] = {}
        self.shaped = Shaped()


_own = _Own()


def shaped() -> Shaped:
    """The shaped words of this thread."""
    return _own.shaped


def font(points: float, bold: bool) -> QFont:
    """The font at a size, in dots, unhinted; bold by weight where 黑体 is no family of its own."""
    kept = _own.fonts.get((points, bold))
    if kept is None:
        kept = _own.fonts[points, bold] = _font(round(points * PT), bold)
    return kept


def _font(pixels: int, bold: bool) -> QFont:
    made = QFont(family(bold))
    made.setPixelSize(pixels)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setBold(bold and emboldened())
    return made


def _metrics(bold: bool) -> QFontMetricsF:
    if bold not in _own.metrics:
        _own.metrics[bold] = QFontMetricsF(_font(1000, bold))
    return _own.metrics[bold]


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


def _shape(words: str, used: QFont) -> list[QGlyphRun]:
    layout = QTextLayout(words, used)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    line.setPosition(QPointF(0, -line.ascent()))
    return layout.glyphRuns()


def emboldened() -> bool:
    """Whether bold is made from the text font, having no family of its own."""
    return family(True) == family(False)


@lru_cache(maxsize=2000)
def outline(words: Words) -> QPainterPath:
    """The outline of words, for a device that can not embolden large letters itself."""
    path = QPainterPath()
    path.addText(0, 0, _font(round(words.points * PT), False), words.said)
    return path


def missing(reports: Iterable[Report]) -> list[str]:
    """Characters of the papers that no font of this machine can draw, each once."""
    written = sorted({char for report in reports for char in as_text(report)})
    return [char for char in written if _drawn(char) and not _known(char)]


def _drawn(char: str) -> bool:
    return not char.isspace() and char not in "☐☑＿"


@cache
def _known(char: str) -> bool:
    return _metrics(False).inFontUcs4(ord(char))
