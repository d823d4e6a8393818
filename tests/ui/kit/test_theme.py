"""Contrast, scaling, Chinese dialogs, the style sheet."""

import re

import pytest
from PySide6.QtCore import QDate, QLocale
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton

import resources
from ui.kit import theme


def luminance(colour: str) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def rgb(colour: str) -> tuple[float, float, float]:
    made = QColor(colour)
    return made.redF(), made.greenF(), made.blueF()


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    *((theme.TEXT, ground) for ground in (theme.GROUND, theme.SHEET, theme.NAV, theme.CHANGED)),
    *((theme.SECONDARY, ground) for ground in (theme.GROUND, theme.SHEET, theme.NAV)),
    *((theme.CAPTION, ground) for ground in (theme.GROUND, theme.SHEET, theme.HEAD, theme.CHANGED)),
    (theme.SHEET, theme.ACCENT),
    (theme.ACCENT, theme.SHEET),
    *((tone.text, tone.ground) for tone in theme.TONES.values()),
    *((tone.text, theme.SHEET) for tone in theme.TONES.values()),
    theme.FESTIVAL,
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_every_pair_of_text_and_ground_can_be_read(one: str, other: str) -> None:
    assert contrast(one, other) >= 4.5


@pytest.fixture
def any_size(dressed):
    yield dressed
    theme.apply(dressed, 14)


@pytest.mark.parametrize(("size", "row"), [(14, 32), (16, 37), (19, 43)])
def test_measures_grow_with_the_text(any_size, size: int, row: int) -> None:
    theme.apply(any_size, size)
    assert theme.px(theme.ROW) == row
    assert any_size.font().pixelSize() == size


def test_unknown_size_falls_back_to_the_base(any_size) -> None:
    theme.apply(any_size, 99)
    assert theme.size() == 14


def test_size_is_applied_to_living_widgets(any_size, qtbot) -> None:
    button = QPushButton("登记")
    qtbot.addWidget(button)
    button.show()
    small = button.sizeHint().height()
    theme.apply(any_size, 19)
    assert button.sizeHint().height() > small


def test_style_sheet_has_no_name_left_and_keeps_hairlines(any_size) -> None:
    theme.apply(any_size, 19)
    sheet = theme.style_sheet()
    assert "@" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.S)
    assert "border: 1px solid" in sheet


def test_style_sheet_holds_no_colour_of_its_own() -> None:
    written = resources.path("style.qss").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9A-Fa-f]{6}", written)


def test_marks_of_controls_use_colours_of_the_theme() -> None:
    known = {value for value in vars(theme).values() if isinstance(value, str)}
    for file in resources.path("icons").glob("control-*.svg"):
        assert set(re.findall(r"#[0-9A-F]{6}", file.read_text())) <= known, file.name


def test_chinese_font_is_there_and_no_warning() -> None:
    assert theme.chinese_family()


def test_missing_chinese_font_is_said(any_size, monkeypatch) -> None:
    monkeypatch.setattr(theme, "chinese_family", lambda: "")
    assert "中文字体" in theme.apply(any_size)


def test_standard_dialogs_speak_chinese(dressed, qtbot) -> None:
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Save | kinds.Cancel)
    qtbot.addWidget(box)
    assert "取消" in box.button(kinds.Cancel).text()
    assert "保存" in box.button(kinds.Save).text()


def test_dates_are_written_in_chinese(dressed) -> None:
    assert "星期三" in QLocale().toString(QDate(2027, 2, 3), "yyyy-MM-dd dddd")


def test_look_is_taken_at_once(dressed, qtbot) -> None:
    label = QLabel("逾期")
    qtbot.addWidget(label)
    theme.look(label, "red")
    label.ensurePolished()
    assert label.palette().color(label.foregroundRole()).name().upper() == theme.TONES["red"].text
