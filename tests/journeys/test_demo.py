"""The demo as a newcomer runs it: one command, a month's papers, workbooks and pictures."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from ui import demo

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """The folder of the demo and what it said (stdout, stderr); no screen, no password set."""
    out = tmp_path_factory.mktemp("demo")
    unset = ("NUANHU_PASSWORD", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    plain = {name: value for name, value in os.environ.items() if name not in unset}
    line = [sys.executable, "main.py", "demo", "--out", str(out)]
    done = subprocess.run(line, cwd=ROOT, env=plain, capture_output=True, text=True, check=True)
    return out, done.stdout, done.stderr


def test_the_summary_says_what_was_done_and_where(made) -> None:
    out, said, errors = made
    assert errors == ""
    assert str(out) in said
    assert "检查资料库：完好" in said


def test_every_paper_holds_its_own_words(made) -> None:
    for title in demo.PAPERS.values():
        file = made[0] / "打印" / f"{title}.pdf"
        words = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
        spaced = words.stdout.replace(" ", "")
        assert title in spaced, title
        assert "采油一区分工会" in spaced, title


def test_workbooks_and_pictures_lie_there(made) -> None:
    books = {book.name for book in (made[0] / "工作簿").glob("*.xlsx")}
    assert {"困难职工名册.xlsx", "空白模板.xlsx"} < books
    assert any("上报" in name for name in books)
    pictures = sorted((made[0] / "界面").glob("*.png"))
    assert len(pictures) == len(demo.SHOTS) + 1
    for picture in pictures:
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (1366, 768)


def test_its_register_reads_back_without_a_difference(made) -> None:
    book = made[0] / "工作簿" / "困难职工名册.xlsx"
    line = [sys.executable, "main.py", "--store", str(made[0] / "资料库"), "import", str(book)]
    known = {**os.environ, "NUANHU_PASSWORD": demo.PASSWORD}
    done = subprocess.run(line, cwd=ROOT, env=known, capture_output=True, text=True, check=True)
    assert "新增 0" in done.stdout, done.stdout
    assert "更新 0" in done.stdout, done.stdout
