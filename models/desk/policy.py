"""What is to be done on a day, decided from facts: pure functions that make tasks.

A rule counts from the first use of the program at the earliest, so that the first day is not red.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from models.core import days, money


class Kind(StrEnum):
    """What a task is about; their order is the order of tasks that are due on one day."""

    EMPLOYEES = "employees"
    REGISTER = "register"
    FIRST_FILE = "first_file"
    LATE_VISITS = "late_visits"
    DUE_VISITS = "due_visits"
    TODAY_VISITS = "today_visits"
    FINDINGS = "findings"
    FORMS = "forms"
    LATE_LOANS = "late_loans"
    REFUNDS = "refunds"
    DUE_LOANS = "due_loans"
    DRAFTS = "drafts"
    AIDS = "aids"
    ADVANCES = "advances"
    UNSIGNED = "unsigned"
    UNCLAIMED = "unclaimed"
    CLOSE = "close"
    NOTICES = "notices"
    UNDER_WAY = "under_way"
    HAND_UP = "hand_up"
    REVIEWS = "reviews"
    LIGHTS = "lights"
    BACKUP = "backup"
    OUTSIDE = "outside"
    MISSING = "missing"


@dataclass(frozen=True)
class Task:
    """One figure, one sentence, one action.

    `page` and `target` say where the action leads (`shell.go`); a blank page means the list of the
    households concerned (queries.subjects). `due_on` is an ISO date, blank where nothing presses.
    """

    kind: Kind
    title: str
    why: str
    action: str
    page: str = ""
    target: dict[str, Any] = field(default_factory=dict)
    due_on: str = ""
    count: int = 1

    def late(self, on: date) -> bool:
        """Whether its day is over."""
        return bool(self.due_on) and self.due_on < on.isoformat()

    def pressing(self, on: date) -> bool:
        """Whether it belongs to this day: late, or due today."""
        return bool(self.due_on) and self.due_on <= on.isoformat()


@dataclass(frozen=True)
class Subject:
    """A household that a task concerns: who, what is the matter, by when."""

    household: str
    name: str
    unit: str
    fact: str
    due_on: str = ""


@dataclass(frozen=True)
class PlannedVisit:
    """A visit not made yet; `due_on` is its planned day, at the earliest the day it was planned."""

    id: str
    name: str
    planned_on: str
    due_on: str
    printed: bool
    campaign: str = ""  # the campaign's name


def in_order(tasks: Iterable[Task]) -> list[Task]:
    """Tasks by deadline; those without one come last."""
    order = list(Kind)
    return sorted(tasks, key=lambda one: (one.due_on or "9999", order.index(one.kind)))


def counted_from(day: str, first_use: str) -> str:
    """The day from which a rule counts."""
    return max(day, first_use)


def short(day: str, on: date) -> str:
    """A day as a sentence names it: 11-20 of this year, else 2025-11-20."""
    return day[5:] if day[:4] == f"{on.year:04d}" else day


def _since(day: str, on: date) -> int:
    return (on - date.fromisoformat(day)).days


# -- the first steps -----------------------------------------------------------------------------


def first_steps(employees: int, households: int, on: date) -> list[Task]:
    """What a new office does first: the two lists that it already keeps."""
    found, today = [], on.isoformat()
    if not employees:
        why = "人事部门给的在册职工表。导入后，写姓名打两个字就会提示，建档不用再抄身份证号。"
        target = {"kind": "employees"}
        title = "先导入职工名册"
        due = "" if households else today  # an office at work can do without
        found.append(Task(Kind.EMPLOYEES, title, why, "导入名册", "import", target, due))
    if not households:
        why = "表是什么样就拿什么样的来。写入前先给您看，写入后还能撤销；缺的内容以后再补。"
        target = {"kind": "register"}
        title = "把去年的花名册导进来"
        found.append(Task(Kind.REGISTER, title, why, "导入花名册", "import", target, today))
        why = "有姓名和单位就能登记，其余的以后再补。"
        title = "手头没有表格，也可以直接登记第一户"
        new: dict[str, Any] = {"new": {}}
        found.append(Task(Kind.FIRST_FILE, title, why, "登记第一户", "households", new))
    return found


# -- visits --------------------------------------------------------------------------------------


def visit_tasks(waiting: Sequence[PlannedVisit], on: date) -> list[Task]:
    """Visits past their day, those of today, and campaign forms that are out."""
    out = [one for one in waiting if one.printed and one.campaign and one.due_on < on.isoformat()]
    late = [one for one in waiting if one.due_on < on.isoformat() and one not in out]
    todays = [one for one in waiting if one.due_on == on.isoformat()]
    return [*_late_visits(late, on), *_todays_visits(todays, on)]


def _late_visits(late: Sequence[PlannedVisit], on: date) -> Iterable[Task]:
    if not late:
        return
    first = min(late, key=lambda one: one.due_on)
    when = f"计划 {short(first.planned_on, on)}，晚了 {_since(first.planned_on, on)} 天"
    target: dict[str, Any] = {"record": first.id} if len(late) == 1 else {"overdue": True}
    if len(late) == 1:
        title, why = f"{first.name}的走访还没有登记", f"{when}。走过了就登记，没去就改日期。"
    else:
        title = f"{len(late)} 户走访过了计划日期"
        why = f"最早的是{first.name}，{when}。走过了就登记，没去就改日期。"
    yield Task(Kind.LATE_VISITS, title, why, "登记走访", "visits", target, first.due_on, len(late))


def due_visits_task(due: Sequence[Subject]) -> Task | None:
    """Visits that the rules ask for and nobody has planned."""
    if not due:
        return None
    first = due[0]
    title = f"{first.name}该走访了" if len(due) == 1 else f"{len(due)} 次走访该安排了"
    why = f"最早的是{first.name}：{first.fact}。排进日历就有走访表。"
    target: dict[str, Any] = {"due": True}
    return Task(Kind.DUE_VISITS, title, why, "查看名单", "visits", target, first.due_on, len(due))


def _todays_visits(todays: Sequence[PlannedVisit], on: date) -> Iterable[Task]:
    if not todays:
        return
    unprinted = sum(not one.printed for one in todays)
    printed = f"还有 {unprinted} 份走访表没有打印" if unprinted else "走访表都已打印"
    target = {"record": todays[0].id} if len(todays) == 1 else {"day": on.isoformat()}
    action = "打印走访表" if unprinted else "登记走访"
    yield Task(
        Kind.TODAY_VISITS,
        f"今天走访 {len(todays)} 户",
        f"{named([one.name for one in todays])}；{printed}。",
        action,
        "visits",
        target,
        on.isoformat(),
        len(todays),
    )


def named(names: Sequence[str], most: int = 3) -> str:
    """Some names: 孙立军、田永福、郑宝林等 6 户."""
    said = "、".join(names[:most])
    return said if len(names) <= most else f"{said}等 {len(names)} 户"


def findings_task(names: Sequence[str], on: date) -> Task | None:
    """Findings of visits that wait until somebody takes them into the dossier; a name for each."""
    if not names:
        return None
    title = f"{len(names)} 条走访发现等您决定"
    why = f"{named(list(dict.fromkeys(names)))}：采纳了才写进档案。"
    target = {"findings": True}
    return Task(Kind.FINDINGS, title, why, "查看", "visits", target, on.isoformat(), len(names))


@dataclass(frozen=True)
class FormsOut:
    """A campaign's visit forms: how many printed, not recorded yet, and wanted by when."""

    campaign: str
    name: str
    printed: int
    out: int
    due_on: str


def forms_task(forms: FormsOut) -> Task:
    """Forms that were printed and did not come back."""
    back = forms.printed - forms.out
    title = f"{forms.name}还有 {forms.out} 份走访表没有收回"
    why = f"印 {forms.printed} 份，收回 {back} 份。在谁手里、印了几天，名单上都有；收回一份录一份。"
    target = {"out": forms.campaign}
    return Task(Kind.FORMS, title, why, "查看未收回的", "visits", target, forms.due_on, forms.out)


# -- households ----------------------------------------------------------------------------------


def notices_task(over: Sequence[Subject], on: date) -> Task | None:
    """Notices that ended and wait for the next step."""
    what = "公示期满，还没有作出决定"
    why = "没有异议就报审批，有异议先核实；结果要写进档案。"
    return _about(Kind.NOTICES, over, on, what, f"{{}} 户{what}", why)


def under_way_task(found: Sequence[Subject], on: date) -> Task | None:
    """Applications between two steps: they press when a notice has ended, not before."""
    why = "打开档案就是下一步；每一步写下日期和经办人。"
    return _about(Kind.UNDER_WAY, found, on, "的申请正在办理", "{} 户申请正在办理", why)


def reviews_task(due: Sequence[Subject], on: date) -> Task | None:
    """Files whose yearly re-verification is due."""
    why = (
        f"最早的到 {short(min(s.due_on for s in due), on)} 期满。逐户核对收入和类别。"
        if due
        else ""
    )
    return _about(Kind.REVIEWS, due, on, "该做年度复核了", "{} 户该做年度复核", why)


def lights_task(expiring: Sequence[Subject], on: date) -> Task | None:
    """Files of which something known expires soon, or has expired."""
    over = sum(one.due_on < on.isoformat() for one in expiring)
    why = f"其中 {over} 户已经过期。" if over else ""
    why += "安排一次走访，当面问清，记下日期。"
    return _about(Kind.LIGHTS, expiring, on, "的五清快到期了", "{} 户的五清快到期", why)


def _about(
    kind: Kind, subjects: Sequence[Subject], on: date, one: str, many: str, why: str
) -> Task | None:
    """A task about households: a single one is opened, of several the list is shown."""
    if not subjects:
        return None
    due = min(subject.due_on for subject in subjects)
    only = subjects[0]
    if len(subjects) > 1:
        title = many.format(len(subjects))
        return Task(kind, title, why, "查看名单", due_on=due, count=len(subjects))
    return Task(
        kind,
        f"{only.name}{one}",
        f"{only.fact}。{why}",
        "打开档案",
        "households",
        {"open": only.household},
        due,
    )


def missing_task(files: int, unread: int) -> Task | None:
    """Files that lack something: they never press."""
    if not files:
        return None
    first = f"其中 {unread} 户有没能读出的原文，请先核对。" if unread else ""
    why = f"{first}缺着也能走访、打印；走访时带着问，收回来再补。"
    return Task(Kind.MISSING, f"{files} 户有待补的内容", why, "查看名单", count=files)


# -- money ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sum:
    """Something of the fund that waits: whose or what, how much in fen, by when."""

    name: str
    fen: int
    due_on: str
    key: str = ""


def late_loans_task(late: Sequence[Sum], first_use: str, on: date) -> Task | None:
    """Loans in arrears; an old register is not red on the first day."""
    if not late:
        return None
    first = min(late, key=lambda one: one.due_on)
    total = money.shown(sum(one.fen for one in late))
    one = f"{first.name}的借款逾期 {total} 元"
    title = one if len(late) == 1 else f"{len(late)} 笔借款逾期，共 {total} 元"
    why = f"最早的是{first.name}，{short(first.due_on, on)} 该还。按次序提醒，每一步留下单子。"
    due = counted_from(first.due_on, first_use)
    return _of_loans(Kind.LATE_LOANS, title, why, late, due, state="逾期")


def due_loans_task(due: Sequence[Sum], on: date) -> Task | None:
    """Instalments that fall due within days."""
    if not due:
        return None
    first = min(due, key=lambda one: one.due_on)
    total = money.shown(sum(one.fen for one in due))
    title = f"{len(due)} 笔借款快到还款日，共 {total} 元"
    why = f"最早的是{first.name}，{short(first.due_on, on)}。代扣的报清单，其余的先说一声。"
    return _of_loans(Kind.DUE_LOANS, title, why, due, first.due_on)


def refunds_task(watched: Sequence[Sum], on: date) -> Task | None:
    """Refunds of treatments that loans wait for."""
    if not watched:
        return None
    first = min(watched, key=lambda one: one.due_on)
    title = f"{first.name}的医疗报销该到账了"
    title = title if len(watched) == 1 else f"{len(watched)} 笔借款的医疗报销该到账了"
    why = f"{first.name}预计 {short(first.due_on, on)} 到账。问一声，到了先还借款，别用到别处。"
    return _of_loans(Kind.REFUNDS, title, why, watched, first.due_on)


def _of_loans(
    kind: Kind, title: str, why: str, sums: Sequence[Sum], due: str, **narrowed: str
) -> Task:
    target: dict[str, Any] = {"show": "loans", **narrowed}
    if len(sums) == 1:
        target = {"show": "loans", "loan": sums[0].key}
    return Task(kind, title, why, "查看借款", "fund", target, due, len(sums))


def payments_task(kind: Kind, waiting: Sequence[Sum]) -> Task | None:
    """Payments that nobody signed for, or that are signed and not claimed."""
    if not waiting:
        return None
    first = min(waiting, key=lambda one: one.due_on)
    signed = kind is Kind.UNCLAIMED
    done, verb = ("还没有报账", "做报账单") if signed else ("还没有签收", "登记签收")
    title = f"{len(waiting)} 笔发放{done}，共 {money.shown(sum(one.fen for one in waiting))} 元"
    why = f"最早的是“{first.name}”。{'单据齐了就报账' if signed else '钱发了要有人签字'}。"
    target = {"show": "claim"} if signed else {"voucher": first.key}
    return Task(kind, title, why, verb, "fund", target, first.due_on, len(waiting))


def advances_task(held: Sequence[Sum], on: date) -> Task | None:
    """备用金 past the day by which it should be settled."""
    late = [one for one in held if one.due_on <= on.isoformat()]
    if not late:
        return None
    first = min(late, key=lambda one: one.due_on)
    title = f"{first.name}的备用金 {money.shown(first.fen)} 元该报账了"
    title = title if len(late) == 1 else f"{len(late)} 人的备用金该报账了"
    why = "发完的报账，余下的交回，别跨月压着。"
    return Task(Kind.ADVANCES, title, why, "去报账", "fund", {"show": "claim"}, first.due_on,
                len(late))  # fmt: skip


def drafts_task(count: int, on: date) -> Task | None:
    """Vouchers that wait for the second person."""
    if not count:
        return None
    why = "够数的账要另一位有审核权限的人看过才入账。"
    title, target = f"{count} 笔账等第二人复核", {"show": "drafts"}
    return Task(Kind.DRAFTS, title, why, "去复核", "fund", target, on.isoformat(), count)


def aids_task(noticed: Sequence[str], approved: Sequence[str], on: date) -> Task | None:
    """Applications whose notice is over, or that are approved and not paid; a name for each."""
    if not noticed and not approved:
        return None
    said = [f"{named(noticed)}公示期满，等批复"] if noticed else []
    said += [f"{named(approved)}批了还没发"] if approved else []
    count = len(noticed) + len(approved)
    title = f"{count} 份救助申请等着办"
    why = f"{'；'.join(said)}。"
    return Task(Kind.AIDS, title, why, "去办", "fund", {"show": "aids"}, on.isoformat(), count)


def close_task(open_month: str, first_use: str, on: date) -> Task | None:
    """The first month with entries that is over and not closed."""
    if not open_month or open_month >= on.isoformat()[:7] or open_month < first_use[:7]:
        return None
    after = days.add_months(open_month, 1)
    title = f"{int(open_month[5:])} 月的账还没有月结"
    why = "点银行和现金余额，数对上了就锁住，以后补的记在新的月份。"
    due = f"{after}-{HAND_UP_DAY:02d}"
    return Task(Kind.CLOSE, title, why, "去月结", "fund", {"show": "close"}, due)


# -- the office's own duties ---------------------------------------------------------------------

BACKUP_DAYS = 7
HAND_UP_DAY = 5  # of the following month


def backup_task(last_on: str, first_use: str, on: date) -> Task | None:
    """No verified backup for a week while there were changes."""
    base = counted_from(last_on, first_use)
    due = days.add_days(base, BACKUP_DAYS)
    if due > on.isoformat():
        return None
    title = f"已经 {_since(base, on)} 天没有备份"
    why = "退出时会自动备份并核对；电脑一直开着时，请手动备份一次。"
    target = {"tab": "backups"}
    return Task(Kind.BACKUP, title, why, "立即备份", "settings", target, due)


def outside_task(last_on: str, first_use: str, on: date) -> Task | None:
    """No copy on a stick or another drive this week."""
    base = counted_from(last_on, first_use)
    due = days.add_days(base, BACKUP_DAYS)
    if due > on.isoformat():
        return None
    since = f"上一份是 {short(last_on, on)} 存的。" if last_on else "还没有存过。"
    why = f"{since}电脑坏了或丢了，只有存在别处的备份能找回资料。"
    title = "本周还没有另存一份备份"
    return Task(Kind.OUTSIDE, title, why, "存到 U 盘", "settings", {"tab": "backups"}, due)


def hand_up_task(done: Iterable[str], first_use: str, on: date) -> Task | None:
    """Last month's workbook for the plant, from the month of the first use on."""
    month = days.add_months(on.isoformat()[:7], -1)
    if month < first_use[:7] or month in set(done):
        return None
    due = f"{on.isoformat()[:7]}-{HAND_UP_DAY:02d}"
    title = f"{int(month[5:])} 月月报还没有上报"
    why = f"每月 {HAND_UP_DAY} 日前报厂工会；数字从登记里自动汇总，有缺的也能报。"
    return Task(Kind.HAND_UP, title, why, "去上报", "handup", {"month": month}, due)
