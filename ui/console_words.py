"""What the command line says of its results."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from models.core import identity
from models.handover.commands import Undone, counts, told
from models.handover.policy import Preview, SheetPlan

MOST = 20  # issues shown before the rest is only counted
_WEEK = "一二三四五六日"


def initialised(folder: str, code: str) -> str:
    """The new store and its recovery code."""
    return (
        f"资料库已建立：{folder}\n恢复码：{code}\n"
        "忘记密码时只有恢复码能打开。请抄下或打印，装入信封封好，不要放在这台电脑里。"
    )


def import_told(found: Preview, number: int) -> dict[str, Any]:
    """The JSON of an import (product.md)."""
    return {"batch": number or None, "sheets": [_sheet_told(sheet) for sheet in found.sheets]}


def _sheet_told(sheet: SheetPlan) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "kind": sheet.kind,
        "header_row": sheet.layout.header_last,
        "mapping": sheet.layout.mapping(),
        "rows": len(sheet.rows),
        **counts([sheet]),
        "issues": [told(issue) for issue in sheet.issues],
    }


def import_summary(found: Preview, number: int, *, applied: bool) -> str:
    """A calm summary for people."""
    lines = [f"《{found.name}》", *found.notes]
    for sheet in found.sheets:
        lines += _sheet_lines(sheet)
    lines += [
        f"工作表「{name}」是{layout.kind.title}，现在还不导入。" for name, layout in found.later
    ]
    return "\n".join([*lines, "", _outcome(found, number, applied)])


def _sheet_lines(sheet: SheetPlan) -> Iterator[str]:
    layout, count = sheet.layout, sheet.count()
    first, last = layout.header_first, layout.header_last
    head = f"第 {last} 行" if first == last else f"第 {first}–{last} 行"
    yield f"\n工作表「{sheet.name}」：{layout.kind.title}，表头在{head}，共 {len(sheet.rows)} 条"
    yield "  " + "　".join(f"{word} {count[word]}" for word in _standings())
    if sheet.waiting:
        yield f"  有待补内容的 {sheet.waiting} 条，照常登记，缺的以后补"
    if sheet.left_rows:
        why = Counter(row.why for row in sheet.left_rows)
        yield "  没有当作记录的行：" + "、".join(f"{word} {n}" for word, n in why.items())
    if sheet.issues:
        yield f"  请看 {len(sheet.issues)} 处："
        yield from (f"    {_issue_line(issue)}" for issue in sheet.issues[:MOST])
        if len(sheet.issues) > MOST:
            yield f"    …… 还有 {len(sheet.issues) - MOST} 处，用 --json 看全部"


def _standings() -> Sequence[Any]:
    from models.handover.policy import Standing

    return list(Standing)


def _issue_line(issue: Any) -> str:
    where = f"第 {issue.row} 行" if issue.row else "全表"
    column = f" {_one_line(issue.column)}" if issue.column else ""
    value = f"「{masked(_one_line(issue.value))}」" if issue.value else ""
    return f"{where}{column}{value}：{masked(issue.reason)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def masked(text: str) -> str:
    """The text with long numbers hidden in the middle, as lists on screen show them."""
    return re.sub(r"\d{14,18}[\dXx]?", lambda m: identity.mask(m[0]), text)


def _outcome(found: Preview, number: int, applied: bool) -> str:
    if number:
        return f"已写入，是第 {number} 批。要撤销：undo {number}"
    if not found.writes:
        return "没有变化，什么都没有写入。"
    if applied:
        return "没有写入。"
    return f"还没有写入。确认后加 --apply 写入 {found.writes} 条。"


def undone(done: Undone, moved: Sequence[str]) -> str:
    """What an undo did and what it left alone."""
    lines = [f"第 {done.number} 批已撤销：撤回 {done.withdrawn} 条，恢复原值 {done.restored} 处。"]
    if moved:
        lines.append(f"导入后又改动过的 {len(moved)} 处：")
        lines += [f"  {one}" for one in moved[:MOST]]
    return "\n".join(lines)


def open_items(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What is best filled in; it never stops a hand-up."""
    if rows:
        yield f"还有 {len(rows)} 户内容待补，不影响上报："
    for row in rows[:MOST]:
        yield f"  {row['name']}（{row['unit']}）：{row['what']}"
    if len(rows) > MOST:
        yield f"  …… 其余 {len(rows) - MOST} 户见工作簿首页"


def calendar(days: Sequence[tuple[str, date]], seasons: Sequence[Any]) -> str:
    """A year's festivals and seasons, a line each."""
    lines = [f"{day:%Y-%m-%d} 星期{_WEEK[day.weekday()]}  {name}" for name, day in days]
    lines += [f"{one.first:%Y-%m-%d} 至 {one.last:%Y-%m-%d}  {one.name}" for one in seasons]
    return "\n".join(lines)
