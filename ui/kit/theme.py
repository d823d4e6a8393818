"""The one look: colours, measures, font, style sheet and Chinese standard dialogs."""

import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget

import resources

# -- colours (every pair of text and ground keeps a contrast of 4.5 : 1 or more) ------------------

GROUND = "#F5F3EF"
NAV = "#ECE8E1"
SHEET = "#FFFFFF"
HEAD = "#F8F6F2"
SUMS = "#FBFAF8"
HAIRLINE = "#EDE9E2"
DIVIDER = "#DDD7CD"
SHEET_BORDER = "#E0DAD0"
CONTROL_BORDER = "#CDC6BA"
TEXT = "#211E1A"
SECONDARY = "#5C554C"
CAPTION = "#6B645B"
DISABLED = "#A79F93"
ACCENT = "#9E211D"
ACCENT_DARK = "#841915"
SELECTED = "#F8ECE9"
CHANGED = "#FFF7E3"
FESTIVAL = ("#F3E7D3", "#5C3A12")
DEPTHS = (("#E6F1E9", TEXT), ("#B9DBC4", TEXT), ("#7FB894", TEXT), ("#2F7A4C", SHEET))  # 1 2 3 4+
GREEN, AMBER, RED, GREY = "#2F7A4C", "#B87503", "#B3261E", "#857D72"


@dataclass(frozen=True)
class Tone:
    """The colours of one state: ground and text of its tag, solid for its mark."""

    ground: str
    text: str
    solid: str


TONES = {
    "green": Tone("#E6F1E9", "#24613B", GREEN),
    "amber": Tone("#FBF0DA", "#7D4B00", AMBER),
    "red": Tone("#FBE7E4", "#A3211A", RED),
    "grey": Tone("#EFECE6", "#57514A", GREY),
}

# -- measures at the base size of 14; `px` scales them with the chosen text size ------------------

BASE = 14
SIZES = {14: "标准", 16: "较大", 19: "大"}
NAV_WIDTH, NAV_ROW, STATUS, ROW, CARD_HEAD, ICON = 176, 40, 28, 32, 40, 16

FAMILIES = (
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Zen Hei",
    "SimHei",
    "SimSun",
)

_state = {"size": BASE, "family": ""}
_translators: list[QTranslator] = []


def size() -> int:
    """The text size in use: 14, 16 or 19 px."""
    return _state["size"]


def px(measure: float) -> int:
    """A measure of the base design scaled to the text size in use."""
    return _pixels(measure, _state["size"])


@lru_cache(maxsize=256)
def _pixels(measure: float, size: int) -> int:
    return round(measure * size / BASE)


def font(points: int = BASE, bold: bool = False) -> QFont:
    """The product's font at a design size (12 captions, 14 body, 16, 20, 26), scaled."""
    return QFont(shared_font(_state["family"], px(points), bold))


@lru_cache(maxsize=64)
def shared_font(family: str, pixels: int, bold: bool) -> QFont:
    """One font object for all that paint with it; not to be changed."""
    made = QFont(family or QApplication.font().family())
    made.setPixelSize(pixels)
    made.setBold(bold)
    return made


def metrics(points: int = BASE, bold: bool = False) -> QFontMetricsF:
    """The measures of `font`, made once for each size."""
    return _metrics(_state["family"], px(points), bold)


@lru_cache(maxsize=64)
def _metrics(family: str, pixels: int, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(shared_font(family, pixels, bold))


@lru_cache(maxsize=64)
def colour(name: str) -> QColor:
    """One colour object for each colour that is painted with; not to be changed."""
    return QColor(name)


def chinese_family() -> str:
    """The first installed font with Chinese characters, or "" where there is none."""
    for family in FAMILIES:
        if QFontDatabase.hasFamily(family):
            return family
    written = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return written[0] if written else ""


def apply(app: QApplication, text_size: int = BASE) -> str:
    """Dress the whole program, now and again when the size changes; returns a warning or ""."""
    _state["size"] = text_size if text_size in SIZES else BASE
    _state["family"] = chinese_family()
    _speak_chinese(app)
    app.setStyle("Fusion")
    app.setPalette(_palette())
    app.setFont(font())
    app.setStyleSheet(style_sheet())
    if _state["family"]:
        return ""
    return (
        "这台电脑没有中文字体，汉字会显示成方框。请安装「文泉驿微米黑」或「微软雅黑」后重新打开。"
    )


def style_sheet() -> str:
    """resources/style.qss with its colours filled in and its measures scaled."""
    written = resources.path("style.qss").read_text(encoding="utf-8")
    named = {name.lower(): value for name, value in globals().items() if _is_colour(value)}
    named |= {f"{n}_{part}": getattr(t, part) for n, t in TONES.items() for part in _PARTS}
    named["icons"] = resources.path("icons").as_posix()
    filled = re.sub(r"@(\w+)", lambda found: named[found[1]], written)
    return re.sub(r"\b(\d+)px", lambda found: f"{_scaled(int(found[1]))}px", filled)


_PARTS = ("ground", "text", "solid")


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"#[0-9A-F]{6}", value) is not None


def _scaled(measure: int) -> int:
    return measure if measure <= 2 else px(measure)


def _palette() -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    for which, colour in (
        (role.Window, GROUND),
        (role.Base, SHEET),
        (role.AlternateBase, SUMS),
        (role.Button, SHEET),
        (role.WindowText, TEXT),
        (role.Text, TEXT),
        (role.ButtonText, TEXT),
        (role.ToolTipBase, SHEET),
        (role.ToolTipText, TEXT),
        (role.PlaceholderText, CAPTION),
        (role.Highlight, ACCENT),
        (role.HighlightedText, SHEET),
        (role.Link, ACCENT),
        (role.Accent, ACCENT),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(DISABLED))
    return palette


def _speak_chinese(app: QApplication) -> None:
    if _translators:
        return
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder) and app.installTranslator(translator):
        _translators.append(translator)


def look(widget: QWidget, name: str) -> QWidget:
    """Give a widget one of the style sheet's looks (caption, title, sheet, accent …)."""
    widget.setProperty("look", name)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    return widget
