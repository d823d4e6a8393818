"""What each command of the line does; results go to stdout, everything else to stderr."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from models.core import store as stores
from models.core.errors import RuleError
from ui import console_words as words

Act = Callable[[argparse.Namespace], int]


# -- in and out ----------------------------------------------------------------------------------


def put(value: Any) -> None:
    """One JSON value on stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def say(*lines: str) -> None:
    """Sentences on stderr."""
    for line in lines:
        print(line, file=sys.stderr)


def _password(question: str = "密码：") -> str:
    given = os.environ.get("NUANHU_PASSWORD")
    if given is not None:
        return given
    if sys.stdin.isatty():
        return getpass.getpass(question, stream=sys.stderr)
    if piped := sys.stdin.readline().rstrip("\r\n"):
        return piped
    raise RuleError("没有输入密码，没有打开。也可以写在环境变量 NUANHU_PASSWORD 里。")


@contextmanager
def _opened(args: argparse.Namespace, password: str = "") -> Iterator[tuple[stores.Store, Any]]:
    """The open store and who acts in it, for the reason given."""
    from models.office import commands as office

    folder = Path(args.store)
    store = stores.open_(folder, password or _password(), operator=args.operator, opener="命令行")
    with store:
        if store.notice:
            say(store.notice)
        yield store, office.actor_of(store).on("", args.reason)
        _close(store)


def _close(store: stores.Store) -> None:
    """Close with what was done kept and said, also where the backup at the end fails."""
    try:
        store.close()
    except RuleError as failure:
        say(f"这一步已经完成；退出时的备份没有做成：{failure.message}")


# -- the store -----------------------------------------------------------------------------------


def init(args: argparse.Namespace) -> int:
    """Make a store; its recovery code is shown once."""
    from models.office import commands as office

    store, code = office.create_office(
        Path(args.store),
        name=args.name,
        level=args.level,
        plant=args.plant,
        operator=args.operator or getpass.getuser(),
        password=_new_password(),
    )
    with store:
        folder = str(store.folder)
    if args.json:
        put({"store": folder, "recovery_code": code})
    else:
        print(words.initialised(folder, code))
    return 0


def _new_password() -> str:
    password = _password("新密码（至少 8 位）：")
    if "NUANHU_PASSWORD" not in os.environ and password != _password("再输入一次："):
        raise RuleError("两次输入的密码不一样，没有建立。请重新来一次。")
    return password


def check(args: argparse.Namespace) -> int:
    """Say whether the store is whole."""
    from models.core import backup
    from models.fund import queries as fund

    password = _password()
    try:
        with _opened(args, password) as (store, _):
            problems = [*store.check(), *fund.faults(), *backup.faults(store.folder)]
    except RuleError as refusal:
        if not args.json:
            raise
        problems = [refusal.message]
    if args.json:
        put({"ok": not problems, "problems": problems})
    say(*problems)
    if not (problems or args.json):
        print("检查完毕，资料库完好。")
    return 1 if problems else 0


def backup(args: argparse.Namespace) -> int:
    """Write a verified backup."""
    with _opened(args) as (store, _):
        target = Path(args.output) if args.output else None
        made = store.backup("手工备份", target)
        print(f"已备份并核对：{made.path}")
    return 0


def restore(args: argparse.Namespace) -> int:
    """Put a backup in place of the store."""
    from models.core import restore as restoring

    file, folder = Path(args.file), Path(args.store)
    if not file.is_file():
        raise RuleError(f"找不到备份文件“{file}”，没有恢复，也没有改动。")
    done = restoring.restore(file, folder, _password(), operator=args.operator)
    print(f"已从第 {done.manifest.sequence} 号备份恢复到 {folder}。")
    if done.aside:
        print(f"原来的资料库移到了 {done.aside}。")
    return 0


def dump(args: argparse.Namespace) -> int:
    """Everything, readable."""
    from models.core.files import write_out
    from models.handover import queries

    with _opened(args) as _:
        told = json.dumps(queries.dump(), ensure_ascii=False, indent=1)
    if args.output:
        write_out(Path(args.output), told.encode())
        say(f"已写入 {args.output}。")
    else:
        print(told)
    return 0


# -- workbooks -----------------------------------------------------------------------------------


def import_(args: argparse.Namespace) -> int:
    """Preview a workbook; with --apply write it as one batch."""
    from models.handover import commands, queries
    from models.handover.policy import Choices

    with _opened(args) as (store, actor):
        found = _read(args.book, queries.preview, Choices(sheet=args.sheet))
        if not any(sheet.rows for sheet in found.sheets):
            raise RuleError(f"“{found.name}”里只有表头，没有可导入的内容，什么都没有写入。")
        number = commands.apply_batch(actor, store, found) if args.apply else 0
    if args.json:
        put(words.import_told(found, number))
    else:
        print(words.import_summary(found, number, applied=args.apply))
    return 0


def _read(book: str, preview: Callable[..., Any], choices: Any) -> Any:
    from models.core.excel.limits import PasswordNeeded

    try:
        return preview(book, choices=choices, progress=_progress)
    except PasswordNeeded:
        if not sys.stdin.isatty():
            raise
        secret = getpass.getpass("工作簿的密码：", stream=sys.stderr)
        return preview(book, password=secret, choices=choices, progress=_progress)


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\r读取 {done}/{of}", end="\n" if done == of else "", file=sys.stderr, flush=True)


def undo(args: argparse.Namespace) -> int:
    """Take a batch back."""
    from models.handover import commands, queries

    with _opened(args) as (store, actor):
        done = commands.undo_batch(actor, store, args.batch)
        moved = queries.moved_on(done.moved)
    if args.json:
        told = {"batch": done.number, "withdrawn": done.withdrawn, "restored": done.restored}
        put({**told, "moved": moved})
    else:
        print(words.undone(done, moved))
    return 0


def export(args: argparse.Namespace) -> int:
    """Write a list, or its blank template, as a workbook."""
    from models.handover import sheets

    with _opened(args) as (_, actor):
        path = Path(args.output)
        if args.kind not in sheets.KINDS:
            sheets.check_name(path)
            other = _export_pairings if args.kind == "pairings" else _export_campaign
            count = other(args, actor, path)
        elif args.blank:
            sheets.blank(args.kind, path)
            print(f"已写好空白模板 {path}。")
            return 0
        else:
            count = sheets.export(actor, args.kind, path, args.month)
        print(f"已导出 {count} 条到 {path}。")
    return 0


def _export_campaign(args: argparse.Namespace, actor: Any, path: Path) -> int:
    from models.office.commands import note_export
    from models.visit import queries
    from models.visit.sheets import LISTS, write_campaign

    if not args.campaign:
        name = LISTS[args.kind].name
        raise RuleError(f"请用 --campaign 写明导出哪个活动的{name}，没有写文件。")
    campaign = queries.campaign(args.campaign, args.year)["id"]
    count = write_campaign(path, args.kind, campaign)
    note_export(actor, f"visits {args.kind}", count)
    return count


def _export_pairings(args: argparse.Namespace, actor: Any, path: Path) -> int:
    from models.core import days
    from models.office.commands import note_export
    from models.visit import queries
    from models.visit.sheets import write_pairings

    count = write_pairings(path, queries.pairings(days.today()))
    note_export(actor, args.kind, count)
    return count


def hand_up(args: argparse.Namespace) -> int:
    """Write the month's workbook for the plant union."""
    from models.handover import queries, sheets

    with _opened(args) as (_, actor):
        open_items = queries.to_fill()
        done = sheets.hand_up(actor, args.month, Path(args.output))
    print(f"已写好 {args.month} 月报：{done['households']} 户，走访 {done['visits']} 次。")
    print(f"文件在 {args.output}。")
    print(*words.open_items(open_items), sep="\n")
    return 0


# -- visits --------------------------------------------------------------------------------------


def calendar(args: argparse.Namespace) -> int:
    """A year's festivals and seasons; needs no store."""
    from models.visit import festivals

    days = festivals.festivals(args.year)
    seasons = festivals.seasons(args.year)
    if args.json:
        told: list[dict[str, str]] = [{"name": n, "on": d.isoformat()} for n, d in days]
        put(
            [
                *told,
                *(
                    {"name": s.name, "from": s.first.isoformat(), "to": s.last.isoformat()}
                    for s in seasons
                ),
            ]
        )
    else:
        print(words.calendar(days, seasons))
    return 0


def plan(args: argparse.Namespace) -> int:
    """Make a festival's campaign with a visit for each household that it covers."""
    from models.visit import commands

    with _opened(args) as (_, actor):
        done = commands.plan_campaign(actor, args.festival, args.year)
    if args.json:
        put({k: done[k] for k in ("name", "created", "total")})
    else:
        print(f"{done['name']}：新增走访 {done['created']} 户，名单共 {done['total']} 户。")
    return 0


def print_(args: argparse.Namespace) -> int:
    """Write papers as one PDF."""
    path = Path(args.output)
    if path.suffix.lower() != ".pdf":
        raise RuleError(f"文件名“{path.name}”要以 .pdf 结尾，没有写文件。")
    from ui import console_papers

    with _opened(args) as (store, actor):
        count = console_papers.PAPERS[args.kind](args, store, actor, path)
    print(f"已存成 {path}，共 {count} 份。")
    return 0


def demo(args: argparse.Namespace) -> int:
    """A fresh sample office with a month's work, or the practice ground."""
    from ui import demo as sample

    return sample.practise(Path(args.out)) if args.practice else sample.run(Path(args.out))


ACTS: dict[str, Act] = {
    "init": init,
    "demo": demo,
    "import": import_,
    "undo": undo,
    "export": export,
    "calendar": calendar,
    "plan": plan,
    "print": print_,
    "hand-up": hand_up,
    "check": check,
    "backup": backup,
    "restore": restore,
    "dump": dump,
}
