"""抽查包: payments picked at random or the chosen one, a PDF each into a folder."""

import re
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core.codes import CodeList
from models.core.errors import RuleError
from models.core.fields import Field, Kind, Ways
from models.fund import queries
from models.fund.papers.audit import audit_pack
from models.fund.policy.audit import pick
from models.office.commands import note_export
from ui.fund.asking import ask_step
from ui.kit import file_dialogs
from ui.kit.jobs import run_job
from ui.kit.shell import Shell

SPAN = Field("时间", Kind.CODE, codes="时间", required=True)
COUNT = Field("抽几笔", Kind.WHOLE, required=True, unit="笔")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')


def make(parent: QWidget, shell: Shell, month: str, done: Any) -> None:
    """Ask from which time how many payments are picked, then write the packs."""
    months = queries.months()
    years = sorted({one[:4] for one in months}, reverse=True)
    offered = [*sorted(months, reverse=True), *years]

    def submit(values: dict[str, Any], form: str) -> tuple[list[str], str]:
        rows = queries.payments(values[SPAN.label])
        if not rows:
            raise RuleError(f"{values[SPAN.label]} 没有发放，没有要抽查的。", SPAN.label)
        seed = f"{values[SPAN.label]} {datetime.now():%Y%m%d%H%M%S}"
        count = max(1, values[COUNT.label])
        keys = pick([row["id"] for row in rows], count, seed)
        return keys, f"{values[SPAN.label]} 的 {len(rows)} 笔里随机抽 {len(keys)} 笔"

    ways = Ways(lists={SPAN.codes: CodeList(SPAN.codes, tuple(offered))})
    first = {SPAN.label: month if month in offered else offered[0] if offered else "",
             COUNT.label: 5}  # fmt: skip
    note = "随机抽发放，一笔一个 PDF，从申请到财务凭证号，缺什么写在第一页。"
    chosen = ask_step(parent, "抽查包", (SPAN, COUNT), first, submit, note, ways)
    if chosen:
        write(parent, shell, *chosen, done)


def write(parent: QWidget, shell: Shell, vouchers: list[str], picked: str, done: Any) -> None:
    """Ask for the folder and write a PDF for each payment; `done` gets the sentence."""
    from ui.kit import printing

    folder = file_dialogs.open_folder(parent, "抽查包存到哪个文件夹", "audit")
    if not folder:
        return
    actor = shell.context.actor
    printed = f"{datetime.now():%Y-%m-%d %H:%M} {actor.name}"
    packs = [(_name(key), audit_pack(key, printed, picked)) for key in vouchers]

    def work(progress: printing.Progress) -> int:
        for place, (name, papers) in enumerate(packs):
            progress(place, len(packs))
            printing.pdf(papers, Path(folder) / name)
        return len(packs)

    def said(count: int) -> None:
        note_export(actor, "print audit-pack", count)
        done(f"抽查包 {count} 份，已存到所选的文件夹。")

    run_job(parent, "正在做抽查包", partial(work), said)


def _name(voucher: str) -> str:
    """抽查 2026-03 第4号 付王守业生活救助.pdf, without what a file name may not have."""
    row = queries.voucher(voucher)
    words = _FORBIDDEN.sub("", row["summary"])[:24]
    return f"抽查 {row['month']} 第{row['shown_number']}号 {words}.pdf"
