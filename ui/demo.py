"""The demo: a sample office, a month's work, every paper and workbook left in one folder."""

import argparse
import os
import shutil
from datetime import date
from pathlib import Path

from models.core import days, files
from models.desk import sample
from models.desk.practice import PASSWORD, Practice, open_practice
from models.handover import sheets
from ui import console_papers, screen

PAPERS = {
    "visit-form": "走访登记表",
    "survey": "摸底表",
    "request": "方案请示",
    "routes": "分组路线表",
    "receipt-slips": "领条",
    "sign-off-list": "签领表",
    "handout-forms": "发放单",
    "roster": "慰问一览表",
    "letters": "慰问信",
    "pairing-list": "结对帮扶名单",
    "contact-card": "联系卡",
    "application": "申请书",
    "dossier": "档案表",
    "home-check": "入户核查表",
    "minutes": "会议纪要",
    "notice": "公示",
    "notice-result": "公示结果证明",
    "annual-review": "年审表",
}
FUND_PAPERS = {
    "ledger": ("台账页", 2),
    "statement": ("月报表", 2),
    "reconciliation": ("与财务对账表", 2),
    "claim": ("报账单", 3),
    "voucher": ("凭证", 3),
    "aid-approval": ("困难补助审批表", 2),
    "payment-list": ("银行发放清单", 2),
    "loan-approval": ("借款审批表", 3),
    "loan-agreement": ("还款协议", 3),
    "loan-slip": ("还款提醒单", 0),
    "overdue": ("借款逾期清单", 0),
    "deductions": ("工资代扣清单", 0),
    "acceptance": ("物资验收单", 1),
    "stock": ("物资收发存表", 0),
    "thanks": ("捐款致谢名单", 2),
    "budget": ("预算执行表", 0),
    "charts": ("统计图", 0),
    "audit-pack": ("抽查包", 2),
}
"""The title, and of how many months ago."""
SETTLE_MS = 500
SHOTS = ("today", "households", "employees", "visits", "fund", "import", "handup", "settings")


def run(out: Path) -> int:
    """Make the demo in `out`, in place of an old one; the window opens where there is a screen."""
    from ui.window import started

    has_screen = screen.shown()
    screen.draw_offscreen_without()
    application = started()
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
    code = _open_window(out / "资料库") if has_screen else 0
    del application
    return code


def practise(folder: Path) -> int:
    """The practice ground: the sample office, made once in `folder`, and the window on it."""
    store = folder / "资料库"
    if not files.Places(store).database.exists():
        _clear(folder)
        name = f"{sample.OFFICE}（练习）"
        made = open_practice(store, folder / "表格来源", days.today(), _say, name)
        made.store.close()
    return _open_window(store)


def _say(words: str) -> None:
    print(f"· {words}", flush=True)


def _clear(out: Path) -> None:
    for part in ("资料库", "表格来源", "打印", "工作簿", "界面"):
        shutil.rmtree(out / part, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)


def _write_papers(practice: Practice, folder: Path, today: date) -> None:
    folder.mkdir(parents=True)
    of_campaign = [(kind, title, "") for kind, title in PAPERS.items()]
    this = f"{today:%Y-%m}"
    of_fund = [
        (kind, title, days.add_months(this, -ago)) for kind, (title, ago) in FUND_PAPERS.items()
    ]
    for kind, title, month in (*of_campaign, *of_fund):
        whose = {"household": "", "year": practice.year, "campaign": practice.campaign}
        args = argparse.Namespace(**whose, month=month)
        paper, target = console_papers.PAPERS[kind], folder / f"{title}.pdf"
        _say(f"打印《{title}》{paper(args, practice.store, practice.actor, target)} 份")


def _write_workbooks(practice: Practice, folder: Path, today: date) -> None:
    folder.mkdir(parents=True)
    actor, month = practice.actor, f"{today:%Y-%m}"
    sheets.export(actor, "register", folder / "困难职工名册.xlsx", "")
    sheets.blank("register", folder / "空白模板.xlsx")
    sheets.hand_up(actor, month, folder / f"{month} 上报.xlsx")
    for kind, title in (("ledger", "资金台账"), ("loans", "借款登记")):
        sheets.export(actor, kind, folder / f"{title}.xlsx", "")
    _say(f"工作簿：名册、空白模板、{month} 上报、资金台账、借款登记")


def _take_pictures(practice: Practice, folder: Path) -> None:
    from models.household import queries as households
    from ui.kit import errors
    from ui.window import OfficeContext, window_on

    errors.install_hook(files.Places(practice.store.folder).log / "nuanhu.log")
    folder.mkdir(parents=True)
    window = window_on(OfficeContext(practice.store))
    window.resize(1366, 768)
    window.show()
    for place, key in enumerate(SHOTS, start=1):
        window.go(key)
        _settle()
        window.grab().save(str(folder / f"{place:02d} {window.page().title}.png"))
    first = households.ids(sort="档案编号")[0]
    window.go("households", open=first)
    _settle()
    window.grab().save(str(folder / f"{len(SHOTS) + 1:02d} 一户的档案.png"))
    window.close()
    _say(f"界面截图 {len(SHOTS) + 1} 张")


def _settle() -> None:
    """Let a page come to rest before its picture is taken."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def _say_summary(practice: Practice, out: Path) -> None:
    print(f"\n都在 {out} 里。再打开这个样例单位：")
    print(f"  main.py --store {out / '资料库'}    操作员 {practice.actor.name}，密码 {PASSWORD}")


def _open_window(folder: Path) -> int:
    from ui import window

    os.environ.setdefault("NUANHU_PASSWORD", PASSWORD)
    return window.run(folder)
