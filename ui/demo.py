"""The demo: a sample office, a month's work, every paper and workbook left in one folder."""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from models.core import days, files
from models.desk.practice import PASSWORD, Practice, open_practice
from models.handover import sheets
from ui import console_papers

SHOTS = ("today", "households", "employees", "visits", "import", "handup", "settings")


def run(out: Path) -> int:
    """Make the demo in `out` (its old one is replaced); opens the window where there is a screen."""
    has_screen = console_papers.screen()
    _clear(out)
    today = days.today()
    practice = open_practice(out / "资料库", out / "表格来源", today, _say)
    with practice.store:
        _write_papers(practice, out / "打印", today)
        _write_workbooks(practice, out / "工作簿", today)
        faults = practice.store.check()
        _say("检查资料库：" + ("；".join(faults) or "完好"))
        _take_pictures(practice, out / "界面")
    _say_summary(practice, out)
    return _open_window(out / "资料库") if has_screen else 0


def _say(words: str) -> None:
    print(f"· {words}", flush=True)


def _clear(out: Path) -> None:
    for part in ("资料库", "表格来源", "打印", "工作簿", "界面"):
        shutil.rmtree(out / part, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)


def _write_papers(practice: Practice, folder: Path, today: date) -> None:
    folder.mkdir(parents=True)
    printed = f"{datetime.now():%Y-%m-%d %H:%M} {practice.actor.name}"
    for name, reports in console_papers.month_papers(practice.campaign, today, printed).items():
        console_papers.write(reports, folder / f"{name}.pdf")
        _say(f"打印《{name}》{len(reports)} 份")


def _write_workbooks(practice: Practice, folder: Path, today: date) -> None:
    folder.mkdir(parents=True)
    actor, month = practice.actor, f"{today:%Y-%m}"
    sheets.export(actor, "register", folder / "困难职工名册.xlsx", "")
    sheets.blank("register", folder / "空白模板.xlsx")
    sheets.hand_up(actor, month, folder / f"{month} 上报.xlsx")
    _say(f"工作簿：名册、空白模板、{month} 上报")


def _take_pictures(practice: Practice, folder: Path) -> None:
    from models.household import queries as households
    from ui.window import OfficeContext, window_on

    folder.mkdir(parents=True)
    window = window_on(OfficeContext(practice.store))
    window.resize(1366, 768)
    window.show()
    for place, key in enumerate(SHOTS, start=1):
        window.go(key)
        window.grab().save(str(folder / f"{place:02d} {window.page().title}.png"))
    first = households.ids(sort="档案编号")[0]
    window.go("households", open=first)
    window.grab().save(str(folder / f"{len(SHOTS) + 1:02d} 一户的档案.png"))
    window.close()
    _say(f"界面截图 {len(SHOTS) + 1} 张")


def _say_summary(practice: Practice, out: Path) -> None:
    print(f"\n都在 {out} 里。再打开这个样例单位：")
    print(f"  main.py --store {out / '资料库'}    操作员 {practice.actor.name}，密码 {PASSWORD}")


def _open_window(folder: Path) -> int:
    from ui import window

    os.environ.setdefault("NUANHU_PASSWORD", PASSWORD)
    return window.run(folder)
