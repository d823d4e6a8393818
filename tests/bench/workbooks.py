"""A workbook of 20,000 rows and 30 columns in and out, and what the libraries alone need for it."""

import shutil
import subprocess
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from models.core import cipher
from models.core.base import Actor
from models.handover import commands as handover
from models.handover import fields, sheets
from models.handover import queries as imports
from models.handover.queries import records
from tests.bench.offices import UNITS, Crowd

ROWS = 20_000
HEADS = (
    "姓名", "身份证号", "性别", "民族", "单位", "困难类别", "员工编号", "档案编号", "建档日期",
    "出生日期", "参加工作时间", "政治面貌", "健康状况", "婚姻状况", "户口类型", "医保状况",
    "手机号码", "其他联系方式", "当前学历", "工作状态", "本人月平均收入（元）", "家庭人口",
    "家庭年度总收入（元）", "家庭月人均收入（元）", "主要致困原因", "家庭住址", "邮政编码",
    "住房类型", "建筑面积", "备注",
)  # fmt: skip


def write(path: Path, rows: int = ROWS) -> None:
    """The register of that many households as an office would keep it."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet("花名册")
    page.append(HEADS)
    for family in islice(Crowd(seed=3).households(), rows):
        page.append(_row(family))
    book.save(path)


def _row(family: Any) -> list[Any]:
    head, number = family.head, family.number
    return [
        head.name, head.id_number, head.sex, head.nation, UNITS[number % len(UNITS)],
        family.level, f"G{number:06d}", f"CY{number:06d}", f"{2016 + number % 9}-03-01",
        head.born.isoformat(), f"{family.started:%Y.%m}", ("群众", "中共党员")[number % 5 == 0],
        head.health, ("已婚", "离异", "丧偶")[number % 3], "非农业户口", "职工基本医疗保险",
        family.telephone, f"0990-{6200000 + number}", ("高中", "大专", "初中")[number % 3], "在岗",
        head.income, family.people, family.annual, round(family.annual / family.people / 12, 2),
        family.cause, family.address, "834000", ("商品房", "承租单位公房")[number % 2],
        f"{50 + number % 60}", f"第 {number} 户" if number % 4 == 0 else None,
    ]  # fmt: skip


def read_in(actor: Actor, store: Any, path: Path) -> Any:
    """The whole import: read, check, compare, write; what was seen before writing."""
    preview = imports.preview(path)
    handover.apply_batch(actor, store, preview)
    return preview


def read_bare(path: Path, database: Path) -> None:
    """The same cells with calamine into one encrypted table with the store's own settings."""
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[1:]
    database.unlink(missing_ok=True)
    with cipher.opened(database, bytes(32)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        columns = ", ".join(f"c{place}" for place in range(len(HEADS)))
        connection.execute(f"CREATE TABLE read (id INTEGER PRIMARY KEY, {columns})")
        for place in (0, 1, 4):
            connection.execute(f"CREATE INDEX at{place} ON read (c{place})")
        connection.execute("BEGIN")
        holes = ", ".join("?" * len(HEADS))
        connection.executemany(f"INSERT INTO read ({columns}) VALUES ({holes})", rows)
        connection.execute("COMMIT")


def convert(path: Path, folder: Path) -> None:
    """The same file read and written by LibreOffice, as a yardstick that people know."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
               "--convert-to", "ods", "--outdir", str(folder), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)


def has_office() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def exported_rows() -> list[Sequence[Any]]:
    """What an export of the register holds, its heads first."""
    sheet = sheets.list_of(fields.REGISTER, list(records.register()))
    return [list(sheet.heads), *map(list, sheet.rows)]


def write_bare(path: Path, rows: Sequence[Sequence[Any]]) -> None:
    """These values with openpyxl alone, one after the other."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet("困难职工家庭")
    for row in rows:
        page.append(row)
    book.save(path)


def write_out(actor: Actor, path: Path) -> None:
    """The export as the program makes it, reading the store included."""
    sheets.export(actor, "register", path)
