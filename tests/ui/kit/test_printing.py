"""Paper as it is drawn: nothing cut, heads on each page, the same characters back from the PDF."""

import shutil
import subprocess
import threading
from pathlib import Path

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from models.core.errors import RuleError
from models.core.report import (
    Blank,
    Box,
    Cell,
    Column,
    Form,
    Line,
    Listing,
    Prose,
    Report,
    Row,
    Section,
    Text,
    Turn,
    cell,
    label,
    line,
    row,
    section,
    value,
)
from ui.kit import printing
from ui.kit.paper_fonts import MM, missing
from ui.kit.paper_heading import Page
from ui.kit.paper_layout import lay_out, paper_size
from ui.kit.paper_text import lay_cell

pytestmark = pytest.mark.usefixtures("qapp")

LONG_NAME = "买买提艾力·阿卜杜热合曼·伊敏江·吐尔逊"
COLUMNS = (Column("姓名"), Column("单位", 2), Column("金额（元）", align="right", money=True))


def _said(page: Page) -> str:
    return "".join(words.said for words, _x, _y, _grey in page.ink.texts)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _listing(count: int) -> Report:
    rows = tuple((f"{LONG_NAME}{n}", "采油一区", "1,000.00") for n in range(count))
    return Report("慰问一览表", (Listing(COLUMNS, rows),), number="7", printed="2027-01-20 周敏")


# ---- words in cells ---------------------------------------------------------------------------

WORDS = st.text(st.sampled_from("困难职工家庭，。（）「」abc 1.,-·年\n　𠮷"), max_size=120)


@given(WORDS, st.integers(12, 120), st.booleans())
def test_a_cell_keeps_every_character_inside_its_width(text: str, mm: int, bold: bool) -> None:
    laid = lay_cell(value(text, bold=bold), mm * MM)
    assert _squeezed("".join(i.said for row_ in laid.lines for i in row_.items)) == _squeezed(text)
    assert all(i.x + i.width <= mm * MM for row_ in laid.lines for i in row_.items)


@given(st.text("困难，。（）", min_size=1, max_size=60))
def test_closing_marks_begin_no_line_unless_a_mark_stands_before(text: str) -> None:
    laid = lay_cell(value(text), 40 * MM)
    firsts = [row_.items[0].said[0] for row_ in laid.lines[1:] if row_.items]
    lasts = [row_.items[-1].said[-1] for row_ in laid.lines[:-1] if row_.items]
    for first, last in zip(firsts, lasts, strict=True):
        assert first not in "，。）" or last in "，。）（"


def test_numbers_and_dates_are_not_parted() -> None:
    laid = lay_cell(value("从二〇二六年起每月 2026-11-18 领取 12,345,678.90 元"), 30 * MM)
    lines = [_squeezed("".join(i.said for i in row_.items)) for row_ in laid.lines]
    assert any("2026-11-18" in one for one in lines)
    assert any("12,345,678.90" in one for one in lines)


def test_a_box_stays_with_its_word() -> None:
    boxes = tuple(Box(word) for word in ("入户", "医院", "岗位", "电话", "约谈") * 3)
    laid = lay_cell(Cell((Line(boxes),)), 31 * MM)
    assert len(laid.lines) > 2
    words = [item.said for row_ in laid.lines for item in row_.items]
    assert words == ["入户", "医院", "岗位", "电话", "约谈"] * 3


def test_an_open_blank_takes_what_the_line_leaves() -> None:
    laid = lay_cell(cell("说明", Blank(0)), 100 * MM)
    (blank,) = (item for item in laid.lines[0].items if item.kind == "blank")
    assert blank.x + blank.width == pytest.approx((100 - 1.6) * MM)


# ---- pages ------------------------------------------------------------------------------------


def test_rows_continue_with_their_head_and_page_numbers() -> None:
    pages = lay_out(_listing(60))
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        said = _said(page)
        assert "金额（元）" in said
        assert f"第 {number} 页 共 {len(pages)} 页" in said
        assert "打印 2027-01-20 周敏" in said
    whole = _squeezed("".join(map(_said, pages)))
    assert all(f"吐尔逊{n}采油一区" in whole for n in range(60))


HEIGHTS = st.lists(st.tuples(st.integers(6, 90), st.integers(0, 400)), min_size=1, max_size=25)


@settings(max_examples=40, deadline=None)
@given(HEIGHTS, st.booleans())
def test_nothing_leaves_the_page_and_nothing_is_lost(
    rows: list[tuple[int, int]], keep: bool
) -> None:
    made = [
        row(label(f"项{n}"), value("长" * length, 18, "left"), height=high)
        for n, (high, length) in enumerate(rows)
    ]
    report = Report("表", (Form((section("情况", *made), section("签字", *made[:3], keep=keep))),))
    pages = lay_out(report)
    bottom = paper_size(report)[1] - 16 * MM
    assert all(0 < y <= bottom + 2 * MM for page in pages for _w, _x, y, _g in page.ink.texts)
    said = "".join(map(_said, pages))
    assert said.count("长") == sum(length for _h, length in [*rows, *rows[:3]])
    assert all(f"项{n}" in said for n in range(len(rows)))


def test_a_text_longer_than_a_page_goes_on() -> None:
    report = Report("表", (Form((section("事由", row(value("字" * 6000, 20, "left"))),)),))
    pages = lay_out(report)
    assert len(pages) > 2
    assert "".join(map(_said, pages)).count("字") == 6000


def test_a_kept_section_is_not_parted() -> None:
    tall = section("情况", *(row(value(str(n), 20), height=30) for n in range(7)))
    kept = section("签字", row(value("甲方", 20)), row(value("乙方", 20), height=30), keep=True)
    pages = lay_out(Report("表", (Form((tall, kept)),)))
    assert [("甲方" in _said(page), "乙方" in _said(page)) for page in pages] == [
        (False, False),
        (True, True),
    ]


def test_head_rows_do_not_return_under_the_next_head() -> None:
    def block(name: str) -> tuple[Row, ...]:
        rows = (row(value(f"{name}{n}", 20), height=20) for n in range(9))
        return (row(label(f"{name}头", 20), head=True), *rows)

    pages = lay_out(Report("表", (Form((Section("", (*block("甲"), *block("乙"))),)),)))
    assert "甲头" not in _said(pages[-1])
    assert "乙头" in _said(pages[-1])


def test_rows_grow_into_the_room_that_the_last_page_leaves() -> None:
    def lowest(grow: float) -> float:
        form = Form((section("情况", row(value("字", 20), grow=grow)),))
        return max(y for _x, y, _x2, _y2 in lay_out(Report("表", (form,)))[0].ink.thick)

    assert lowest(50) - lowest(0) == pytest.approx(50 * MM, abs=2)


def test_a_turn_begins_a_page_and_duplex_mirrors_the_binding() -> None:
    report = Report("表", (Prose((line("正面"),)), Turn(), Prose((line("背面"),))), duplex=True)
    front, back = lay_out(report)
    assert "正面" in _said(front)
    assert "背面" in _said(back)
    assert (front.left, back.left) == (25 * MM, 20 * MM)


def test_a_long_title_a_long_number_and_head_lines_do_not_meet() -> None:
    report = Report(
        "油田公司第三采油作业区综合维修大队二〇二七年元旦春节期间送温暖走访慰问一览表",
        (Prose((line("一"),)),),
        number="YTGS-2027-000117",
        qr="NHV",
        head=("油田公司第三采油作业区综合维修大队分工会",),
    )
    (page,) = lay_out(report)
    titles = [y for words, _x, y, _grey in page.ink.texts if words.points > 14]
    others = [
        y for words, _x, y, _grey in page.ink.texts if words.points <= 14 and words.said != "一"
    ]
    assert min(titles) - 15 * 1200 / 72 > max(y for y in others if y < 100 * MM)


def test_the_code_draws_what_the_encoder_says() -> None:
    runs, modules = printing._code("NHV00017ABCD")
    made = segno.make("NHV00017ABCD", error="m", micro=False, mask=2, boost_error=False)
    black = {(r.y(), x) for r in runs for x in range(r.x(), r.x() + r.width())}
    matrix = made.matrix
    assert modules == len(matrix)
    assert black == {(y, x) for y in range(modules) for x in range(modules) if matrix[y][x]}


# ---- PDF --------------------------------------------------------------------------------------


def _text_of(path: Path) -> str:
    read = shutil.which("pdftotext")
    if read is None:
        pytest.skip("pdftotext is not installed")
    return subprocess.run(
        [read, "-layout", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout


def test_the_pdf_gives_back_the_same_characters(tmp_path: Path) -> None:
    words = "困难职工家庭走访登记表工会人力生水火土木金石油一二八口子女老长门马鱼鸟高黑齿龙龟"
    path = tmp_path / "a.pdf"
    form = Form((section("情况", row(label("姓名"), value(LONG_NAME, 18, bold=True))),))
    printing.pdf([Report(words, (form, Prose((line(words),))))], path)
    got = _squeezed(_text_of(path))
    assert got.count(words) == 2
    assert LONG_NAME in got
    assert path.read_bytes().startswith(b"%PDF")


def test_several_reports_make_one_file_each_with_its_own_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    printing.pdf((_listing(n) for n in (1, 60, 1)), path)
    pages = _text_of(path).split("\f")[:-1]
    ends = [_squeezed(page)[-6:] for page in pages]
    assert ends[0] == ends[-1] == "第1页共1页"[-6:]
    assert len(pages) == 2 + len(lay_out(_listing(60)))


def test_a_landscape_report_lies_beside_upright_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    wide = Report("一览表", (Listing(COLUMNS, ()),), landscape=True)
    printing.pdf([_listing(1), wide, _listing(1)], path)
    info = shutil.which("pdfinfo")
    if info is None:
        pytest.skip("pdfinfo is not installed")
    said = subprocess.run(
        [info, "-l", "3", str(path)], check=True, capture_output=True, text=True
    ).stdout
    sizes = [
        one.split(":")[1].split() for one in said.splitlines() if "size:" in one and "x" in one
    ]
    assert [float(one[0]) > float(one[2]) for one in sizes] == [False, True, False]


def test_no_report_is_refused_and_an_older_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"older")
    with pytest.raises(RuleError):
        printing.pdf([], path)
    assert path.read_bytes() == b"older"


def test_cancelling_leaves_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"older")

    def stop(done: int, of: int) -> None:
        assert of == 3
        if done == 2:
            raise RuleError("停")

    with pytest.raises(RuleError):
        printing.pdf([_listing(1)] * 3, path, stop)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_a_worker_thread_writes_the_same_paper() -> None:
    made: list[bytes] = []
    worker = threading.Thread(target=lambda: made.append(printing.pdf_bytes([_listing(3)])))
    worker.start()
    worker.join()
    assert abs(len(made[0]) - len(printing.pdf_bytes([_listing(3)]))) < 200


def test_pages_can_be_chosen() -> None:
    printer = printing.printer()
    seen: list[int] = []

    def chosen(number: int) -> bool:
        seen.append(number)
        return False

    assert printing.paint(printer, [_listing(1)] * 3, wanted=chosen) == 0
    assert seen == [1, 2, 3]


# ---- what a person sees -----------------------------------------------------------------------


def test_missing_characters_are_named_and_others_are_not() -> None:
    odd = Report("表", (Prose((Line((Text("困难𬱖职工 ☐"), Box("是"), Blank(3))),)),))
    assert missing([odd]) == ["𬱖"]


def test_the_preview_shows_pages_warns_and_closes(qtbot) -> None:
    opened = printing.preview(None, [_listing(60), Report("𬱖", (Prose((line("一"),)),))], "一览表")
    qtbot.addWidget(opened)
    qtbot.waitExposed(opened)
    count = len(lay_out(_listing(60))) + 1
    assert opened.place.text() == f"第 1 页 共 {count} 页"
    assert "𬱖" in opened.warning.text()
    opened.view.setFocus()
    qtbot.keyClick(opened.view, Qt.Key.Key_End)
    assert opened.place.text() == f"第 {count} 页 共 {count} 页"
    before = opened.view.zoom()
    opened.view.larger(1)
    assert opened.view.zoom() > before
    assert not opened.grab().isNull()
    opened.close()


def test_the_picture_of_a_page_has_ink() -> None:
    report = _listing(3)
    image = printing.picture(lay_out(report)[0], report, 50)
    assert (image.width(), image.height()) == (413, 585)
    colours = {image.pixelColor(x, y).lightness() for x in range(40, 380) for y in range(60, 160)}
    assert min(colours) < 80
    assert max(colours) == 255
