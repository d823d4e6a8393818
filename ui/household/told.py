"""A file in the words of the screen: its tags, its facts, what is to be done for it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.core import days, fields, money
from models.core.fields import Field
from models.fund import queries as fund
from models.household import fields as household_fields
from models.household import queries
from models.household.policy import PaperState, Status
from models.visit import queries as visits
from ui.household.columns import STATUS_TAGS
from ui.kit.tags import Tag

File = Mapping[str, Any]
Todo = tuple[str, str]  # icon, words
PLANNED, MADE = "计划", "已走访"


def tags(file: File) -> list[Tag]:
    """Class, state and whether survivors live on it: beside the name."""
    found = [STATUS_TAGS[file["status"]]]
    if hardship := file["values"].get("困难类别"):
        found.insert(0, Tag(hardship, "grey", "home"))
    if file["is_survivor"]:
        found.append(Tag("遗属户", "grey", "family"))
    return found


def loans(household: str) -> list[Mapping[str, Any]]:
    """The loans that a household got, whether repaid or not."""
    rows = fund.loans(fund.LoanFilter(household=household), days.today())
    return [row for row in rows if row["lent_on"]]


def owing(household: str) -> list[Tag]:
    """That a household is behind with a loan: beside the name."""
    late = max((row["late_days"] for row in loans(household)), default=0)
    return [Tag(f"借款逾期 {late} 天", "red", "warning")] if late else []


def given_words(given: Sequence[Mapping[str, Any]], lent: Sequence[Mapping[str, Any]]) -> str:
    """What a household was given this year and owes, "" for nothing."""
    year = days.today().isoformat()[:4]
    fen = sum(row["fen"] for row in given if row["on"][:4] == year)
    left = sum(row["left_fen"] for row in lent)
    said = [f"本年帮扶 {money.shown(fen)} 元"] if fen else []
    said += [f"借款未还 {money.shown(left)} 元"] if left else []
    return "，".join(said)


def shown(declared: Field, value: Any) -> str:
    """A value as people read it, numbers that identify hidden."""
    return fields.masked(declared, value)


def masked(file: File, label: str) -> str:
    """One value of the file or its head, numbers hidden in the middle."""
    return shown(household_fields.BY_LABEL[label], file["values"].get(label))


def whole(file: File, label: str) -> str:
    """One value of the file or its head in full."""
    return fields.shown(household_fields.BY_LABEL[label], file["values"].get(label))


def title(file: File) -> str:
    """The head's name, or what stands for it."""
    return file["values"].get("姓名") or "（未填姓名）"


def number(file: File) -> tuple[str, str]:
    """档案编号 where one was given, else the program's own 编号."""
    given = file["values"]["档案编号"]
    return ("档案编号", given) if given else ("编号", file["shown_code"])


def number_line(file: File) -> str:
    """Number and unit in one quiet line."""
    unit = file["values"]["单位"]
    return " ".join(number(file)) + (f" · {unit}" if unit else "")


def papers_here(file: File) -> tuple[int, int]:
    """How many papers are there, and how many are needed at all."""
    needed = [one for one in file["papers"] if one["state"] != PaperState.NOT_NEEDED]
    here = [one for one in needed if one["state"] == PaperState.HERE]
    return len(here), len(needed)


def against_line(incomes: Mapping[str, Any]) -> str:
    """How the net figure stands to the minimum-living line."""
    line = incomes["line_fen"]
    if line is None:
        return "还没有登记低保线"
    below = "低于" if incomes["net_per_head_fen"] < line else "不低于"
    return f"{below}低保线 {money.shown(line)}"


def light_words(file: File, light: Mapping[str, Any]) -> str:
    """What is known of one of the five: as it was seen, else as the file has it."""
    if light["value"]:
        return str(light["value"])
    known = as_registered(file, light["light"])
    return f"原登记：{known}" if known else "还没有登记"


def as_registered(file: File, light: str) -> str:
    """What the file itself says of one of the five, seen or not."""
    values = file["values"]
    people = f"{len(file['persons'])} 口人" if file["persons"] else ""
    figures = f"月人均收入 {money.shown(file['incomes']['per_head_fen'])} 元"
    known = {
        "家庭住址": values["家庭住址"],
        "家庭状况": people,
        "经济收入": figures if file["incomes"]["annual_fen"] else "",
        "致困原因": values["主要致困原因"],
        "当前急需解决的问题": values["当前急需解决的问题"],
    }
    return known.get(light) or ""


def planned(household: str) -> Sequence[Mapping[str, Any]]:
    """The visits that are planned and not yet made, the next one first."""
    return visits.visits(visits.VisitFilter(household=household, state=PLANNED), limit=3)


def todos(file: File, today: date) -> list[Todo]:
    """What is to be done for a household, the most pressing first."""
    found = [("visit", _visit_words(row, today)) for row in planned(file["id"])]
    found += _of_the_case(file)
    if file["missing"]:
        found.append(("edit", f"待补 {len(file['missing'])} 项：{_some(file['missing'])}"))
    lacking = [one["kind"] for one in file["papers"] if one["state"] == PaperState.LACKING]
    if lacking:
        here, needed = papers_here(file)
        found.append(("paper", f"材料 {here}/{needed}，缺{_some(lacking)}"))
    cadres = [one["cadre"] for one in file["responsible"] if one["cadre"]]
    if cadres:
        found.append(("person", f"责任干部 {'、'.join(dict.fromkeys(cadres))}"))
    return found


def missing_words(file: File) -> str:
    """What a complete file still lacks, in one sentence; blank where nothing does."""
    waiting = [one["label"] for one in file["pending"]]
    lacking = list(dict.fromkeys([*waiting, *file["missing"]]))
    if not lacking:
        return ""
    named = "、".join(lacking[:6]) + (" 等" if len(lacking) > 6 else "")
    return f"待补 {len(lacking)} 项：{named}。缺着也能走访、能打印。"


def _some(words: Sequence[str]) -> str:
    named = "、".join(words[:2])
    return named if len(words) <= 2 else f"{named}等 {len(words)} 件"


def _visit_words(row: Mapping[str, Any], today: date) -> str:
    number = f"第 {row['number']} 号" if row["number"] else ""
    day = "今天" if row["planned_on"] == today.isoformat() else row["planned_on"]
    return f"{row['campaign_name'] or '走访'}{' ' + number if number else ''}，{day}"


def _of_the_case(file: File) -> list[Todo]:
    if file["status"] == Status.NOTICE and file["steps"]:
        ends = file["steps"][-1]["facts"].get("公示结束")
        return [("clock", f"公示到 {ends}")] if ends else []
    if file["status"] == Status.ON_FILE and not file["assessments"]:
        return [("money", "还没有测算过困难类别")]
    return []


def read(household: str) -> File:
    """Everything of a file as it stands."""
    return queries.household(household)
