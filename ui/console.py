"""The command line: the same commands and queries as the window, without a screen."""

import argparse
import errno
import gc
import os
import re
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from models.core.errors import Cancelled, RuleError
from models.core.places import data_folder

EXPORTS = ("register", "employees", "visits", "ledger")
CAMPAIGN_LISTS = ("roster", "sign-off-list")
PAIRINGS = "pairings"
PRINTS = (
    "visit-form",
    "survey",
    "request",
    "roster",
    "sign-off-list",
    "routes",
    "receipt-slips",
    "handout-forms",
    "letters",
    "envelope-labels",
    "summary",
    "pairing-list",
    "contact-card",
    "dossier",
    "application",
    "home-check",
    "minutes",
    "notice",
    "notice-result",
    "annual-review",
    "survivors",
    "ledger",
    "voucher",
    "claim",
    "statement",
    "reconciliation",
    "audit-pack",
    "charts",
    "deductions",
    "overdue",
    "stock",
    "budget",
    "aid-approval",
    "payment-list",
    "cash-list",
    "loan-approval",
    "loan-agreement",
    "loan-slip",
    "acceptance",
    "donors",
    "thanks",
)


def run(words: Sequence[str]) -> int:
    """Do what the line says: 0 done, 1 refused or found wrong, 2 wrong usage."""
    _speak_utf8()
    try:
        args = parser().parse_args(words, _defaults())
    except SystemExit as end:
        return int(end.code or 0)
    try:
        return _act(args)
    except RuleError as refusal:
        return _refused(refusal.message)
    except BrokenPipeError:
        return _nobody_reads()
    except OSError as error:
        full = error.errno == errno.ENOSPC
        return _no_room_to_tell() if full else _unexpected(error, Path(args.store))
    except (Cancelled, KeyboardInterrupt):
        return _refused("已中断，没有写入。")
    except Exception as error:  # noqa: BLE001 - a person never sees a traceback
        return _unexpected(error, Path(args.store))


def _defaults() -> argparse.Namespace:
    """What holds where the line does not say it; a subcommand must not set it back."""
    return argparse.Namespace(store=str(data_folder()), operator=None, reason="命令行", once=False)


def _act(args: argparse.Namespace) -> int:
    if args.command is None:
        from ui import screen

        if not screen.present():
            raise RuleError(_NO_SCREEN)
        return int(load_window().run(Path(args.store), once=args.once))
    from ui import console_acts

    return console_acts.ACTS[args.command](args)


_NO_SCREEN = (
    "这里没有屏幕，窗口打不开，资料没有动。请在桌面上打开；命令行能做的事见 main.py --help。"
)


def load_window() -> ModuleType:
    """The module `ui.window`, loaded without detours.

    The collector rests until the window stands, and the models come before Qt: what is imported
    after Qt has its source text read by Qt's own import hook.
    """
    gc.disable()
    from models.core import store  # noqa: F401
    from models.desk import queries  # noqa: F401
    from models.office import commands  # noqa: F401
    from ui import window

    return window


def _refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _nobody_reads() -> int:
    """The reader of the pipe has gone; nothing more is written to it, not even at exit."""
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - stands until the process ends
    return 1


def _no_room_to_tell() -> int:
    """What was to be told found no room where it was sent."""
    _nobody_reads()
    return _refused("输出的位置没有空间了，内容没有写完，资料库没有动。请腾出空间后再试。")


def _unexpected(error: Exception, folder: Path) -> int:
    """One sentence, and the places of the error in the log; never a value of anybody's data."""
    where = _log(error, folder)
    note = f"，经过记在 {where}" if where else ""
    return _refused(f"程序出了意外（{type(error).__name__}），没有完成{note}。请再试一次。")


def _log(error: Exception, folder: Path) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))
    if not folder.is_dir():
        return ""
    path = folder / "log" / "nuanhu.log"
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {type(error).__name__} {places}\n")
    except OSError:
        return ""
    return str(path)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            kept = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=kept, errors="replace")


# -- the line ------------------------------------------------------------------------------------


class _Form(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


_FAULTS = (
    (r"the following arguments are required: (.+)", r"缺少 \1"),
    (r"unrecognized arguments: (.+)", r"不认识 \1"),
    (r"argument (.+): expected one argument", r"\1 后面要写一个值"),
    (r"argument (.+): expected at least one argument", r"\1 后面至少要写一个值"),
    (r"argument (.+): invalid choice: (.+?) \(choose from (.+)\)", r"\1 没有 \2，可用的有 \3"),
    (r"argument (.+): invalid int value: (.+)", r"\1 要写整数，不是 \2"),
    (r"argument (.+?): (.+)", r"\1：\2"),
)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Form, allow_abbrev=False, add_help=False, **options)
        self._positionals.title, self._optionals.title = "内容", "选项"
        self.add_argument("-h", "--help", action="help", help="显示用法")

    def error(self, message: str) -> NoReturn:
        for pattern, words in _FAULTS:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, words, message)
                break
        self.print_usage(sys.stderr)
        print(f"用法不对：{message}。", file=sys.stderr)
        sys.exit(2)


def parser() -> argparse.ArgumentParser:
    """The whole line; options common to all commands may stand anywhere in it."""
    common = _common()
    top = _Parser(prog="main.py", description="暖户 · 困难职工帮扶台账", parents=[common])
    top.add_argument(
        "--once", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
    )
    commands = top.add_subparsers(dest="command", metavar="命令", parser_class=_Parser)
    for name, describe, help_ in _COMMANDS:
        describe(commands.add_parser(name, parents=[common], help=help_, description=help_))
    return top


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--store", metavar="文件夹", help="本单位的数据文件夹")
    common.add_argument("--operator", metavar="姓名", help="操作员")
    common.add_argument("--reason", metavar="事由", help="记入操作记录的事由")
    return common


def month(written: str) -> str:
    """YYYY-MM, checked."""
    if not re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", written):
        raise argparse.ArgumentTypeError(f"月份要写成 2026-02，不是 {written}")
    return written


def year(written: str) -> int:
    """A year of four digits."""
    if not re.fullmatch(r"\d{4}", written):
        raise argparse.ArgumentTypeError(f"年份要写四位数字，不是 {written}")
    return int(written)


def _json(p: argparse.ArgumentParser) -> None:
    p.add_argument("--json", action="store_true", help="以一个 JSON 值输出")


def _init(p: argparse.ArgumentParser) -> None:
    p.add_argument("--name", required=True, metavar="名称", help="本单位工会的名称")
    p.add_argument("--level", required=True, choices=("unit", "plant"), help="层级")
    p.add_argument("--plant", default="", metavar="名称", help="上级厂工会")
    _json(p)


def _demo(p: argparse.ArgumentParser) -> None:
    p.add_argument("--out", default="demo", metavar="文件夹", help="放材料的文件夹")
    p.add_argument("--practice", action="store_true", help="只要样例单位，打开它来练习")


def _import(p: argparse.ArgumentParser) -> None:
    p.add_argument("book", metavar="工作簿")
    p.add_argument("--sheet", default="", metavar="名称", help="只读这张工作表")
    p.add_argument("--apply", action="store_true", help="写入，成为一批")
    _json(p)


def _undo(p: argparse.ArgumentParser) -> None:
    p.add_argument("batch", type=int, metavar="批号")
    _json(p)


def _export(p: argparse.ArgumentParser) -> None:
    kinds = (*EXPORTS, *CAMPAIGN_LISTS, PAIRINGS)
    p.add_argument("kind", choices=kinds, metavar="种类", help="、".join(kinds))
    p.add_argument("--month", type=month, metavar="YYYY-MM")
    p.add_argument("--blank", action="store_true", help="空白模板")
    p.add_argument("--campaign", default="", metavar="活动")
    p.add_argument("--year", type=year, default=None, metavar="YYYY")
    _output(p)


def _output(p: argparse.ArgumentParser) -> None:
    p.add_argument("-o", "--output", required=True, metavar="文件")


def _calendar(p: argparse.ArgumentParser) -> None:
    p.add_argument("--year", type=year, required=True, metavar="YYYY")
    _json(p)


def _plan(p: argparse.ArgumentParser) -> None:
    p.add_argument("festival", metavar="节日")
    p.add_argument("--year", type=year, required=True, metavar="YYYY")
    _json(p)


def _print(p: argparse.ArgumentParser) -> None:
    p.add_argument("kind", choices=PRINTS, metavar="种类", help="、".join(PRINTS))
    p.add_argument("--campaign", default="", metavar="活动")
    p.add_argument("--year", type=year, default=None, metavar="YYYY")
    p.add_argument("--household", default="", metavar="编号")
    p.add_argument("--month", type=month, metavar="YYYY-MM")
    _output(p)


def _hand_up(p: argparse.ArgumentParser) -> None:
    p.add_argument("--month", type=month, required=True, metavar="YYYY-MM")
    _output(p)


def _backup(p: argparse.ArgumentParser) -> None:
    p.add_argument("-o", "--output", default="", metavar="文件")


def _restore(p: argparse.ArgumentParser) -> None:
    p.add_argument("file", metavar="备份文件")


def _dump(p: argparse.ArgumentParser) -> None:
    p.add_argument("-o", "--output", default="", metavar="文件")


_COMMANDS = (
    ("init", _init, "建立本单位的资料库"),
    ("demo", _demo, "示例单位：办完一个月的事，留下材料"),
    ("import", _import, "读一个工作簿，先看再写入"),
    ("undo", _undo, "撤销一批导入"),
    ("export", _export, "导出名册"),
    ("calendar", _calendar, "一年的节日和季节"),
    ("plan", _plan, "生成慰问活动和走访名单"),
    ("print", _print, "把单据存成 PDF"),
    ("hand-up", _hand_up, "上报厂工会的月报工作簿"),
    ("check", _json, "检查资料库是否完好"),
    ("backup", _backup, "备份"),
    ("restore", _restore, "从备份恢复"),
    ("dump", _dump, "全部内容，按规范名称"),
)
