"""The command line: exit codes, one JSON value on stdout, sentences on stderr, no traceback."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook

from models.core.keys import KeyCost
from models.office import commands as office
from ui import console, console_acts, console_papers

PASSWORD = "heping2026"
DATA = Path(__file__).parent.parent / "data" / "sheets"


class Ended(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ended]


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store with the roster in it, to be copied."""
    folder = tmp_path_factory.mktemp("founded") / "store"
    store, _ = office.create_office(
        folder,
        name="采油一区分工会",
        level="unit",
        operator="周敏",
        password=PASSWORD,
        cost=KeyCost(n=2**10),
    )
    store.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NUANHU_PASSWORD", PASSWORD)
        words = ["--store", str(folder), "import", str(DATA / "roster.xlsx"), "--apply"]
        assert console.run(words) == 0
    return folder


@pytest.fixture
def run(
    founded: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run a line on a copy of the store."""
    monkeypatch.setenv("NUANHU_PASSWORD", PASSWORD)
    folder = tmp_path / "store"
    shutil.copytree(founded, folder)
    capsys.readouterr()

    def line(*words: str) -> Ended:
        code = console.run([*words, "--store", str(folder)])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ended(code, said.out, said.err)

    return line


def test_output_into_a_full_disk_is_one_sentence(founded: Path) -> None:
    line = [sys.executable, "main.py", "--store", str(founded), "dump"]
    environment = {**os.environ, "NUANHU_PASSWORD": PASSWORD}
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            line, stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False
        )
    assert done.returncode == 1
    assert done.stderr == "输出的位置没有空间了，内容没有写完，资料库没有动。请腾出空间后再试。\n"


# -- the line ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["frob"],
        ["import"],
        ["undo", "eins"],
        ["calendar", "--year", "27"],
        ["hand-up", "--month", "2026-13", "-o", "x.xlsx"],
        ["init", "--name", "x", "--level", "team"],
        ["export", "register"],
    ],
)
def test_wrong_usage_is_2_and_chinese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert console.run(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "用法不对" in said.err
    assert not re.search(r"invalid|required|argument", said.err)


def test_help_is_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.run(["import", "--help"]) == 0
    assert "工作簿" in capsys.readouterr().out


def test_every_command_of_the_line_acts() -> None:
    assert set(console_papers.PAPERS) == set(console.PRINTS)
    assert set(console_acts.ACTS) == {name for name, _, _ in console._COMMANDS}


def test_store_may_stand_before_or_behind_the_command(run: Run, tmp_path: Path) -> None:
    assert run("check").code == 0
    assert console.run(["--store", str(tmp_path / "store"), "check"]) == 0


def test_calendar_needs_no_store(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.run(["--store", "/nowhere", "calendar", "--year", "2027", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"name": "春节", "on": "2027-02-06"} in told
    assert all(set(one) in ({"name", "on"}, {"name", "from", "to"}) for one in told)


# -- the store -----------------------------------------------------------------------------------


def test_init_makes_a_store_and_a_second_time_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NUANHU_PASSWORD", PASSWORD)
    words = [
        "init",
        "--name",
        "采油一区",
        "--level",
        "unit",
        "--store",
        str(tmp_path / "s"),
        "--json",
    ]
    assert console.run(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["store"] == str(tmp_path / "s")
    assert console.run(words) == 1
    assert "已经有资料库" in capsys.readouterr().err
    monkeypatch.setenv("NUANHU_PASSWORD", told["recovery_code"])
    assert console.run(["dump", "--store", str(tmp_path / "s")]) == 0


def test_a_wrong_password_and_a_missing_store_are_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("dump", "--store", "/nowhere").code in (0, 1)
    monkeypatch.setenv("NUANHU_PASSWORD", "something else")
    ended = run("dump")
    assert ended.code == 1
    assert ended.out == ""
    assert ended.err.strip()


def test_check_says_damage(run: Run, tmp_path: Path) -> None:
    assert run("check", "--json").json == {"ok": True, "problems": []}
    newest = max((tmp_path / "store" / "backups").iterdir())
    data = bytearray(newest.read_bytes())
    data[len(data) // 2] ^= 1
    newest.write_bytes(data)
    ended = run("check", "--json")
    assert ended.code == 1
    assert ended.json["problems"]


def test_backup_and_restore(run: Run, tmp_path: Path) -> None:
    before = run("dump").json
    assert run("backup", "-o", str(tmp_path / "b.nhb")).code == 0
    assert run("undo", "1").code == 0
    assert run("dump").json["households"] == []
    assert run("restore", str(tmp_path / "b.nhb")).code == 0
    assert run("dump").json == before
    assert run("restore", str(tmp_path / "missing.nhb")).code == 1


# -- workbooks -----------------------------------------------------------------------------------


def test_preview_writes_nothing_and_apply_one_batch(run: Run) -> None:
    book = str(DATA / "families.xlsx")
    preview = run("import", book, "--json").json
    assert preview["batch"] is None
    (sheet,) = preview["sheets"]
    assert {"name", "kind", "header_row", "mapping", "rows", "issues"} <= set(sheet)
    assert (sheet["kind"], sheet["header_row"], sheet["rows"]) == ("register", 4, 36)
    counts = [sheet[k] for k in ("new", "changed", "same", "conflict", "left_out")]
    assert sum(counts) == sheet["rows"]
    assert all(set(i) == {"row", "column", "value", "reason"} for i in sheet["issues"])
    assert run("import", book, "--apply", "--json").json["batch"] == 2
    assert run("import", book, "--apply", "--json").json["batch"] is None


def test_the_summary_is_for_people(run: Run) -> None:
    ended = run("import", str(DATA / "families.xlsx"))
    assert "更新 36" in ended.out
    assert "--apply" in ended.out
    assert "没有变化" in run("import", str(DATA / "roster.xlsx"), "--apply").out


def test_undo_once_and_never_again(run: Run) -> None:
    ended = run("undo", "1")
    assert ended.code == 0
    assert "撤回 36 条" in ended.out
    again = run("undo", "1")
    assert (again.code, again.out) == (1, "")
    assert "已经撤销" in again.err
    assert run("undo", "9").code == 1


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 no", "姓名,单位\n".encode()])
def test_what_is_no_workbook_gets_a_sentence(run: Run, tmp_path: Path, content: bytes) -> None:
    book = tmp_path / "名单.xlsx"
    book.write_bytes(content)
    before = run("dump").out
    ended = run("import", str(book), "--apply")
    assert (ended.code, ended.out) == (1, "")
    assert len(ended.err.strip()) > 10
    assert run("dump").out == before


def test_a_missing_book_and_an_unknown_sheet(run: Run) -> None:
    assert run("import", "/nowhere/x.xlsx").code == 1
    ended = run("import", str(DATA / "roster.xlsx"), "--sheet", "没有")
    assert ended.code == 1
    assert "Sheet1" in ended.err


def test_a_defect_is_a_sentence_and_a_line_in_the_log(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(args: object) -> int:
        raise ZeroDivisionError("650000197703296163")

    monkeypatch.setitem(console_acts.ACTS, "dump", broken)
    ended = run("dump")
    assert ended.code == 1
    assert "意外" in ended.err
    log = (tmp_path / "store" / "log" / "nuanhu.log").read_text("utf-8")
    assert "ZeroDivisionError" in log
    assert "650000" not in log + ended.err


@pytest.mark.parametrize("kind", console.EXPORTS)
def test_export_reads_back_without_a_difference(run: Run, tmp_path: Path, kind: str) -> None:
    run("import", str(DATA / "families.xlsx"), "--apply")
    run("import", str(DATA / "visits.xlsx"), "--apply")
    run("import", str(DATA / "ledger.xlsx"), "--apply")
    book = str(tmp_path / "out.xlsx")
    assert run("export", kind, "-o", book).code == 0
    ended = run("import", book, "--json")
    if kind == "employees":
        assert ended.code == 1
        return
    (sheet,) = ended.json["sheets"]
    assert sheet["same"] == sheet["rows"] > 0


@pytest.mark.parametrize("kind", ["roster", "sign-off-list"])
def test_a_campaign_s_list_reads_back_without_a_difference(
    run: Run, tmp_path: Path, kind: str
) -> None:
    run("import", str(DATA / "families.xlsx"), "--apply")
    run("import", str(DATA / "visits.xlsx"), "--apply")
    run("plan", "春节", "--year", "2026")
    book = str(tmp_path / "out.xlsx")
    assert run("export", kind, "-o", book).code == 1
    assert run("export", kind, "--campaign", "春节", "-o", book).code == 0
    (sheet,) = run("import", book, "--json").json["sheets"]
    assert sheet["same"] == sheet["rows"] > 0


def test_the_pairing_ledger_is_exported(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "台账.xlsx"
    run("import", str(DATA / "families.xlsx"), "--apply")
    assert run("export", "pairings", "-o", str(book)).code == 0
    assert load_workbook(book).active["A1"].value == "结对帮扶台账"


def test_export_wants_a_name_that_opens(run: Run, tmp_path: Path) -> None:
    ended = run("export", "register", "-o", str(tmp_path / "out.txt"))
    assert ended.code == 1
    assert ".xlsx" in ended.err
    assert not (tmp_path / "out.txt").exists()


def test_hand_up_has_its_four_sheets_and_the_figures(run: Run, tmp_path: Path) -> None:
    run("import", str(DATA / "families.xlsx"), "--apply")
    run("import", str(DATA / "visits.xlsx"), "--apply")
    book = tmp_path / "月报.xlsx"
    assert run("hand-up", "--month", "2026-02", "-o", str(book)).code == 0
    sheets = load_workbook(book)
    assert sheets.sheetnames == ["首页", "困难职工家庭", "家庭成员", "走访"]
    front = dict(sheets["首页"].iter_rows(min_row=2, max_col=2, values_only=True))
    assert front["单位"] == "采油一区分工会"
    assert front["走访人次"] == "38"
    assert front["慰问金"] == "40,500.00 元"
    assert front["在档"].startswith("36 户")
    assert "建议先补" in front
    assert sheets["困难职工家庭"].max_row == 37
    assert sheets["走访"].max_row == 39


def test_plan_and_print(run: Run, tmp_path: Path) -> None:
    assert run("plan", "春节", "--year", "2027", "--json").json["created"] == 36
    assert run("plan", "春节", "--year", "2027", "--json").json["created"] == 0
    paper = tmp_path / "forms.pdf"
    assert run("print", "visit-form", "--campaign", "春节", "-o", str(paper)).code == 0
    assert paper.read_bytes().startswith(b"%PDF")
    assert run("print", "visit-form", "-o", str(paper)).code == 1
    assert run("print", "dossier", "--household", "650000197703296163", "-o", str(paper)).code == 0
    assert run("print", "notice", "-o", str(paper)).code == 1
    assert run("plan", "重阳", "--year", "2027").code == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a screen is always there")
def test_without_a_screen_the_window_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    ended = run()
    assert (ended.code, ended.out) == (1, "")
    assert "没有屏幕" in ended.err
