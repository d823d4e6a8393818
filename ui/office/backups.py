"""备份: the copies that are there, each verified; another one now; whether the store is sound."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from models.core import archive, backup
from models.core.errors import RuleError
from ui.kit import ask, file_dialogs, jobs, parts
from ui.kit.cards import Card, Facts
from ui.kit.shell import Shell
from ui.kit.table_model import ColumnSpec, rows_model
from ui.kit.table_view import TablePanel, TableView
from ui.kit.tags import Tag, TagLabel
from ui.office.tab import SettingsTab

COLUMNS = (
    ColumnSpec("at", "时间", 148),
    ColumnSpec("reason", "缘由", 84),
    ColumnSpec("size", "大小", 72, align="right", sortable=False),
    ColumnSpec("state", "核对", 92, "tag", sortable=False),
    ColumnSpec("file", "文件", 240, sortable=False, stretch=True, quiet=True),
)
SOUND, DAMAGED = Tag("已核对", "green", "check_circle"), Tag("有损坏", "red", "warning")
LATE_DAYS = 7
SIDE = 336
HOW_TO_RESTORE = (
    "资料库坏了，或换了电脑，用备份恢复：",
    "1. 退出暖户再打开，在输入密码的窗口按“从备份恢复”，选备份文件；新电脑在第一步按。",
    "2. 输入做那份备份时的密码，或信封里的恢复码。",
    "3. 程序先整份核对，通过才换上；原来的资料移到旁边带日期的文件夹里，不会删。",
)


class BackupsTab(SettingsTab):
    """Every backup was verified when it was made; 逐份核对 reads them all again."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._faulty: set[Path] = set()
        self.table = TableView(rows_model(COLUMNS, self._rows))
        self.table.say_when_empty("还没有备份", "退出时会自动备份，也可以现在就备份一次。")
        self.facts = Facts(wide=64)
        self._lay_out()

    def reload(self) -> None:
        self.table.rows().reload()
        store, now = self.shell.context.store, datetime.now(UTC)
        self.facts.show_rows(
            [
                ("本机备份", _age_row(store.last_backup(), now)),
                ("存到别处", _age_row(store.last_outside_backup(), now)),
                ("上次检查", _check_row(store.last_check(), now)),
            ]
        )
        self.folder.setText(str(store.places.backups))

    def _rows(self) -> list[dict[str, Any]]:
        return [
            {
                "id": one.sequence,
                "at": f"{one.at:%Y-%m-%d %H:%M}",
                "reason": one.reason,
                "size": size_words(one.path.stat().st_size),
                "state": DAMAGED if one.path in self._faulty else SOUND,
                "file": one.path.name,
            }
            for one in backup.listing(self.shell.context.store.folder)
        ]

    # -- doing -----------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Write and verify a backup into the store's own folder."""
        store = self.shell.context.store
        self._run("备份并核对", lambda: store.backup("手动"), lambda _: "备份已写好并核对。")

    def back_up_elsewhere(self) -> None:
        """Write and verify a backup into a folder that the person chooses."""
        chosen = file_dialogs.open_folder(self, "另存备份到（U 盘或别的磁盘）", "backup")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, folder: Path) -> None:
        """Write and verify a backup into this folder."""
        store = self.shell.context.store
        self._run(
            "另存备份并核对",
            lambda: store.backup("另存", folder),
            lambda made: f"备份已存到 {made.path.name}，核对无误。",
        )

    def check(self) -> None:
        """Look through every page of the store and the chain of records."""
        store = self.shell.context.store
        self._run("检查资料库", store.check, self._verdict)

    def check_backups(self) -> None:
        """Read every backup again, and open the newest aside."""
        store = self.shell.context.store

        def work() -> tuple[list[backup.Backup], str]:
            listed = backup.listing(store.folder)
            damaged = [one for one in listed if _damaged(one)]
            return damaged, backup.drill(store.folder, store.key) if listed else ""

        self._run("逐份核对备份", work, self._verdict_of_backups)

    def _run(self, title: str, work: Callable[[], Any], said: Callable[[Any], str]) -> None:
        def done(outcome: Any) -> None:
            words = said(outcome)
            self.done(words) if words else self.reload()

        jobs.run_job(self.window(), title, lambda progress: work(), done)

    def _verdict(self, faults: list[str]) -> str:
        if not faults:
            return "检查完毕：资料库完好，操作记录连续。"
        sentence = (
            f"发现 {len(faults)} 处：{'；'.join(faults[:3])}。原有的备份都还在，"
            "不会被新的替换。请停止录入，退出后用最近一份备份恢复。"
        )
        ask.tell(self, "资料库有损坏", sentence)
        return ""

    def _verdict_of_backups(self, found: tuple[list[backup.Backup], str]) -> str:
        damaged, proof = found
        self._faulty = {one.path for one in damaged}
        if damaged:
            names = "、".join(one.path.name for one in damaged[:3])
            sentence = f"{len(damaged)} 份备份有损坏：{names}。请立即备份一次，并另存到 U 盘。"
            ask.tell(self, "有备份损坏", sentence)
            return ""
        return proof or "还没有备份，请先备份一次。"

    # -- laying out ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        buttons = parts.row(
            parts.label("备份", "heading"),
            None,
            parts.button("逐份核对", "check", self.check_backups),
            parts.button("另存到 U 盘", "export", self.back_up_elsewhere),
            parts.button("立即备份", "backup", self.back_up, "accent"),
        )
        left = parts.column(buttons, TablePanel(self.table, "份"))
        left.setStretch(1, 1)
        state = Card("现在的情况")
        state.body.addWidget(self.facts)
        state.body.addWidget(parts.button("检查资料库", "shield", self.check))
        restore = Card("怎样恢复")
        for step in HOW_TO_RESTORE:
            restore.body.addWidget(parts.label(step, "secondary", wrap=True))
        restore.body.addWidget(parts.label("本机的备份在：", "caption"))
        self.folder = parts.label("", "caption", wrap=True)
        self.folder.setTextInteractionFlags(
            self.folder.textInteractionFlags().TextSelectableByMouse
        )
        restore.body.addWidget(self.folder)
        keeping = Card("怎样留存")
        words = (
            "退出时、导入和撤销前自动备份，工作中每两小时一次，写完都重新打开核对。"
            "留最近 10 份、14 天、8 周、24 个月各一份。每周请另存一份到 U 盘。"
        )
        keeping.body.addWidget(parts.label(words, "secondary", wrap=True))
        self.lay_out(left, self.cards(SIDE, state, restore, keeping))


def ago(at: str, now: datetime) -> str:
    """How long ago an instant (UTC text) was: 刚才, 20 分钟前, 3 小时前, 5 天前."""
    minutes = int((now - datetime.fromisoformat(at)).total_seconds()) // 60
    if minutes < 1:
        return "刚才"
    if minutes < 60:
        return f"{minutes} 分钟前"
    return f"{minutes // 60} 小时前" if minutes < 24 * 60 else f"{minutes // (24 * 60)} 天前"


def size_words(size: int) -> str:
    """A file's size: 340 KB, 2.4 MB."""
    return f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{max(1, size // 1000):,} KB"


def _when(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"


def _age_row(at: str, now: datetime) -> Any:
    if not at:
        return TagLabel(Tag("还没有", "amber", "warning"))
    late = (now - datetime.fromisoformat(at)).days >= LATE_DAYS
    words = f"{_when(at)}，{ago(at, now)}"
    return TagLabel(Tag(words, "red", "warning")) if late else words


def _check_row(at: str, now: datetime) -> Any:
    return f"{_when(at)}，完好" if at else "还没有检查过"


def _damaged(one: backup.Backup) -> bool:
    try:
        archive.check(one.path)
    except RuleError:
        return True
    return False
