"""Papers of the office: the recovery code for the sealed envelope."""

from models.core.report import Blank, Prose, Report, Space, Text, line

_RULES = (
    "口令忘了，或管口令的人不在时，在登录窗口的口令一栏输入上面的恢复码，就能打开资料库。",
    "拿到恢复码的人能看到全部资料。请装入信封，封口签字，交单位保险柜或主席保管。",
    "程序里没有留底，丢了不能找回；可以在“设置 — 操作员”里换一个新的，旧的随即作废。",
)


def recovery_paper(code: str, office: str, operator: str, on: str) -> Report:
    """The recovery code of a store, to be sealed; `code` as grouped text, `on` an ISO date."""
    rules = tuple(line(f"{n}. {rule}", size=12) for n, rule in enumerate(_RULES, 1))
    signed = line(
        Text("保管人（签字）", size=12), Blank(50), Text("　　封存日期", size=12), Blank(40)
    )
    return Report(
        title="暖户资料库恢复码",
        head=(office,),
        blocks=(
            Space(20),
            Prose((line(code, bold=True, size=20, align="center"),), after=16),
            Prose(rules, after=24),
            Prose((signed,)),
        ),
        foot="单独封存，不要和电脑放在一起，不要拍照。",
        printed=f"打印 {on}　{operator}",
    )
