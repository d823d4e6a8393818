"""The long work of an import: reading, planning again, writing, taking back; each on its own
connection. A refusal is a result here: the page says it in place."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from models.core.errors import RuleError
from models.handover import commands, queries
from models.handover.policy import Choices, Preview
from ui.kit.jobs import Progress

Outcome = Any
Work = Callable[[Progress], Outcome]


def read(store: Any, path: str, password: str, choices: Choices) -> Work:
    """Read a workbook and compare it with the store: a Preview, or the RuleError."""

    def work(progress: Progress) -> Outcome:
        def stepped(done: int, of: int) -> None:
            progress(done, of, "正在读取…" if done == 0 else "正在和库里比较…")

        def cancelled() -> bool:
            progress(0, 4, "正在读取…")  # raises Cancelled when asked to stop
            return False

        with store.worker():
            return queries.preview(
                path,
                password=password or None,
                choices=choices,
                progress=stepped,
                cancelled=cancelled,
            )

    return _said(work)


def plan(store: Any, preview: Preview, choices: Choices) -> Work:
    """The same reading with other choices."""

    def work(progress: Progress) -> Outcome:
        progress(0, 0, "正在重新比较…")
        with store.worker():
            return queries.plan_again(preview, choices)

    return _said(work)


def write(store: Any, actor: Any, preview: Preview, choices: Choices) -> Work:
    """Write what the preview says with these choices: (batch number, the preview written)."""

    def work(progress: Progress) -> Outcome:
        with store.worker():
            progress(0, 3, "正在核对…")
            planned = queries.plan_again(replace(preview, choices=choices), choices)
            progress(1, 3, "正在备份并写入…")
            return commands.apply_batch(actor, store, planned), planned

    return _said(work)


def undo(store: Any, actor: Any, number: int) -> Work:
    """Take a batch back: (Undone, words for what was left alone)."""

    def work(progress: Progress) -> Outcome:
        progress(0, 0, "正在撤销…")
        with store.worker():
            done = commands.undo_batch(actor, store, number)
            return done, queries.moved_on(done.moved)

    return work


def _said(work: Work) -> Work:
    def told(progress: Progress) -> Outcome:
        try:
            return work(progress)
        except RuleError as refused:
            return refused

    return told
