"""Papers of the office: the recovery code for the envelope, the sheet for the IT office."""

from models.core.report import Blank, Prose, Report, Space, Text, line

_RULES = (
    "密码忘了，或管密码的人不在时，在登录窗口的密码一栏输入上面的恢复码，就能打开资料库。",
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


_ABOUT = (
    ("用途", "基层工会登记困难职工家庭、走访慰问和月报的台账软件，一台电脑单机使用。"),
    ("联网", "不联网，不监听端口，不上传任何数据；断开网线可以正常使用。"),
    ("安装", "解压即可运行，不装驱动，不装服务，不写注册表，不需要管理员权限；删除文件夹即卸载。"),
    (
        "数据",
        "资料整库加密（SQLCipher，AES-256），只存放在下面的数据文件夹和操作员自己做的备份里。",
    ),
    ("密码", "每名操作员单独密码，没有默认密码；密码只用来解开密钥（scrypt），程序里不保存。"),
    ("留痕", "每一步操作记入只增不改的操作记录，逐条相扣，改动可以查出。"),
    ("外设", "只在操作员选定时读写 U 盘上的备份和表格，用系统自带的打印机。"),
    ("许可", "自由软件，GPL-3.0 或更新版本，源代码公开可查。"),
    ("核对", "安装包旁边的 SHA256SUMS 文件列出每个文件的 SHA-256 校验值，可用 certutil 逐个核对。"),
)


def software_paper(version: str, folder: str, office: str, on: str) -> Report:
    """One page for the IT office: what the program touches and how to verify it; `on` ISO."""
    told = (*_ABOUT, ("版本", f"暖户 {version}"), ("数据文件夹", folder))
    lines = tuple(line(f"{name}：{words}", size=12) for name, words in told)
    signed = line(Text("信息部门意见（签字）", size=12), Blank(60))
    return Report(
        title="软件说明",
        head=(f"暖户 · 困难职工帮扶台账　　使用单位：{office}",),
        blocks=(Space(8), Prose(lines, after=16), Prose((signed,))),
        printed=f"打印 {on}",
    )
