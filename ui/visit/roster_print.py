"""The papers of a campaign under 单据, each shown before it is printed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core.errors import RuleError
from models.visit import roster_papers
from ui.kit import errors
from ui.kit.jobs import run_job
from ui.kit.shell import Shell


def print_roster(parent: QWidget, shell: Shell, campaign: Mapping[str, Any], kind: str) -> None:
    """Fill a paper of a campaign's roster and show it."""
    title, fill = roster_papers.PAPERS[kind]
    printed = f"{datetime.now():%Y-%m-%d %H:%M} {shell.context.actor.name}"

    def work(progress: Any) -> Any:
        with shell.context.store.worker():
            return roster_papers.roster(campaign["id"], printed)

    def show(filled: Any) -> None:
        from ui.kit import printing

        if filled.lines:
            printing.preview(parent, [fill(filled)], f"{filled.campaign} {title}")
        else:
            refused = RuleError(f"{filled.campaign}的名单是空的，没有要印的{title}。")
            errors.show_refusal(parent, refused)

    run_job(parent, f"正在准备{title}", work, show)
