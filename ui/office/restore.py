"""The way back from a backup, where no store is open: the file, its password, then the register."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from models.core import restore as backups
from models.core import store as stores
from models.core.errors import RuleError
from models.core.fields import Field
from models.core.files import Places
from ui.kit import file_dialogs
from ui.kit.form_dialog import FormDialog
from ui.kit.jobs import run_job

PASSWORD = Field("密码", required=True, hint="做那份备份时的密码，或信封里的恢复码")
NOTE = (
    "程序先整份核对“{name}”，通过才换上。现在的资料移到旁边带日期的文件夹里，不会删；"
    "那份备份以后录入的内容不在里面。"
)


def from_backup(parent: QWidget, folder: Path, on_open: Callable[[stores.Store], object]) -> None:
    """Ask for a backup and its password, put it in place of the store of `folder` and open it."""
    own = Places(folder).backups
    start = str(own) if own.is_dir() else ""
    file = file_dialogs.open_file(parent, "选一份备份", file_dialogs.BACKUPS, "backup", start)
    if not file:
        return
    form = FormDialog(
        parent,
        "从备份恢复",
        [("", (PASSWORD,))],
        {},
        _password,
        verb="恢复",
        note=NOTE.format(name=Path(file).name),
        secret=("密码",),
        columns=1,
    )
    if form.exec():
        password = str(form.result)
        run_job(
            parent,
            "正在恢复",
            lambda _: backups.restore(Path(file), folder, password, opener="窗口"),
            lambda done: on_open(_opened(folder, password, done)),
        )


def _password(values: Mapping[str, Any], form: str) -> str:
    if not values["密码"]:
        raise RuleError("请输入密码，没有恢复，也没有改动。", "密码")
    return str(values["密码"])


def _opened(folder: Path, password: str, done: backups.Restored) -> stores.Store:
    store = stores.open_(folder, password)
    where = f"原来的资料移到了“{done.aside.name}”。" if done.aside else ""
    store.notice = f"已从第 {done.manifest.sequence} 号备份恢复。{where}"
    return store
