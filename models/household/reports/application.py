"""申请书: a letter with what is known filled in, the reason typed or left to a hand."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.core import money
from models.core.report import (
    Blank,
    Block,
    Cell,
    Form,
    Gap,
    Line,
    Prose,
    Report,
    Row,
    Section,
    Space,
    line,
)
from models.household.reports.inputs import Facts, HouseholdPaper

LETTER = 12.0  # points


@dataclass(frozen=True)
class Application:
    """Who asks for what: `wants` is 建立困难职工档案 or a kind of aid, `amount_fen` None for none.

    `reason` "" leaves ruled room; `papers` are what is handed in with it.
    """

    household: HouseholdPaper
    wants: str = "建立困难职工档案"
    amount_fen: int | None = None
    reason: str = ""
    papers: tuple[str, ...] = ()


def application(asked: Application) -> Report:
    """The letter, to be signed by hand."""
    household = asked.household
    return Report(
        title="困难职工帮扶申请书",
        blocks=tuple(_blocks(asked)),
        number=household.number,
        foot="申请人可以自己写，也可以由工会代填、本人签字。",
        printed=household.printed,
    )


def _blocks(asked: Application) -> Iterator[Block]:
    yield Space(4)
    yield Prose((line(f"{asked.household.office}：", size=LETTER),), after=1)
    yield Prose((_who(asked.household), *_income(asked.household.head)), after=1)
    yield from _reason(asked.reason)
    yield Prose((_wish(asked), _promise()), after=6)
    yield Prose(tuple(_signing()))
    if asked.papers:
        yield Space(8, grow=20)
        yield Prose((line(f"附：{'、'.join(asked.papers)}"),))


def _who(household: HouseholdPaper) -> Line:
    head = household.head
    return _letter(
        *("我叫 ", head.get("姓名", ""), " ，", head.get("性别", ""), " ，", head.get("民族", "")),
        *(" ，身份证号 ", head.get("身份证号", ""), " ，在 ", head.get("单位", ""), " 工作，现住 "),
        *(head.get("家庭住址", ""), " ，联系电话 ", head.get("手机号码", ""), " 。家中有 "),
        *(head.get("家庭人口", "").removesuffix("人").strip(), f" 口人{_family(household)}。"),
    )


def _letter(*words: str) -> Line:
    """A paragraph of the letter; an empty word is a place to write."""
    said: list[str] = [""]
    for word in words:
        said += ["", ""] if not word else []
        said[-1] += word
    joined = [word.replace(" ，", "，").replace(" 。", "。") for word in said]
    return line(*(word or Blank(24) for word in joined), indent=2, size=LETTER)


def _family(household: HouseholdPaper) -> str:
    names = [f"{m.get('关系', '')}{m.get('姓名', '')}" for m in household.members]
    return f"：本人、{'、'.join(names)}" if names else ""


def _income(head: Facts) -> Iterator[Line]:
    """What the family earns as the applicant states it; places to write where nobody has yet."""
    year, month = (_known(head.get(label, "")) for label in ("家庭年度总收入", "家庭月人均收入"))
    yield _letter("按我本人申报，家庭年度总收入 ", year, " 元，月人均收入 ", month, " 元。")


def _known(figure: str) -> str:
    """Nothing registered adds up to nothing: no figure that somebody could sign."""
    return "" if figure == "0.00" else figure


def _reason(reason: str) -> Iterator[Block]:
    if reason:
        yield Prose(tuple(line(part, indent=2, size=LETTER) for part in reason.split("\n")))
        return
    yield Prose((line("家庭困难的情况和原因：", indent=2, size=LETTER),))
    ruled = Cell((), 20, ruled=True)
    yield Form((Section("", (Row((ruled,), 50.0, grow=70.0),)),), framed=False)


def _wish(asked: Application) -> Line:
    sum_ = ""
    if asked.amount_fen is not None:
        capitals = money.capitals(asked.amount_fen)
        sum_ = f"，金额 {money.shown(asked.amount_fen)} 元（人民币{capitals}）"
    return line(f"为此，我申请{asked.wants}{sum_}，请工会审核批准。", indent=2, size=LETTER)


def _promise() -> Line:
    words = "以上情况和所附材料真实。我同意工会入户核实、核对家庭经济状况并依规公示。"
    return line(words, indent=2, size=LETTER)


def _signing() -> Iterator[Line]:
    yield line("申请人（签字、手印）", Gap(2), Blank(42), Gap(8), align="right", size=LETTER)
    yield line(" ", size=LETTER)
    date = (Gap(12), "年", Gap(8), "月", Gap(8), "日", Gap(8))
    yield line(*date, align="right", size=LETTER)
