"""遗属情况表: who died and how, what the family receives and until when, who is guardian."""

from models.core.report import Form, Report, Section, label, room, row, section, value
from models.household.reports.inputs import Facts, HouseholdPaper
from models.household.reports.rows import facts_row, heads, opinions


def survivors(household: HouseholdPaper) -> Report:
    """One sheet for the file of a survivors' household."""
    sections = (
        _died(household.survivor),
        _home(household.head),
        _family(household),
        _kept(),
        section("意见", *opinions("家属确认"), keep=True),
    )
    return Report(
        title="遗属情况登记表",
        blocks=(Form(sections),),
        number=household.number,
        qr=household.code,
        head=(household.office,),
        foot="补助到期前三个月重新核实。只供工会帮扶使用。",
        printed=household.printed,
    )


def _died(facts: Facts) -> Section:
    return section(
        "亡故职工",
        facts_row(
            facts, ("亡故职工", 2, 6, "姓名"), ("亡故日期", 2, 4), ("因工或非因工", 2, 4, "性质")
        ),
        facts_row(facts, ("月补助", 2, 6, "月补助（元）"), ("补助至", 2, 4), ("监护人", 2, 4)),
    )


def _home(head: Facts) -> Section:
    return section(
        "联系",
        facts_row(head, ("姓名", 2, 6, "户主"), ("手机号码", 2, 4), ("单位", 2, 4, "责任单位")),
        facts_row(head, ("家庭住址", 2, 18)),
    )


def _family(household: HouseholdPaper) -> Section:
    columns = heads(("姓名", 4), ("关系", 3), ("出生日期", 4), ("身份", 4), ("月收入", 5))
    people = (household.head, *household.members)
    rows = [
        row(
            value(one.get("姓名", ""), 4),
            value(one.get("关系") or "户主", 3),
            value(one.get("出生日期", ""), 4),
            value(one.get("身份") or one.get("工作状态", ""), 4),
            value(one.get("月收入") or one.get("本人月平均收入", ""), 5, "right"),
        )
        for one in people
    ]
    return section("遗属", columns, *rows)


def _kept() -> Section:
    return section(
        "困难与帮扶",
        row(label("主要困难"), room(18), height=20, grow=16),
        row(label("应享待遇"), room(18), height=20, grow=16),
        row(label("帮扶措施"), room(18), height=20, grow=16),
    )
