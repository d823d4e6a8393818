"""What a source of money may pay, and to whom (payee scope is a rule of source × 帮扶项目)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.core.errors import RuleError
from models.fund.policy.accounts import PayeeScope


@dataclass(frozen=True)
class SourceRules:
    """A source as it was set down; what is blank does not limit.

    `scopes` are payee scopes by 帮扶项目 where they differ from the source's own.
    """

    name: str
    payee_scope: str = ""
    aid_kinds: Sequence[str] = ()
    levels: Sequence[str] = ()
    lends: bool = False
    overdraft: bool = False
    from_on: str = ""
    until_on: str = ""
    retired_on: str = ""
    scopes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Payee:
    """Who gets something: the household's status and level; none for a person in no file."""

    name: str = ""
    on_file: bool = False
    level: str = ""
    is_post: bool = False


def check_source(rules: SourceRules, on: str, aid_kind: str = "") -> None:
    """Refuse a source that does not stand on a day, or whose rule leaves this kind of aid out."""
    if rules.from_on and on < rules.from_on:
        _refuse(f"“{rules.name}”从 {rules.from_on} 起才能用，没有入账。请核对日期或换资金来源。")
    last = min(filter(None, (rules.until_on, rules.retired_on)), default="")
    if last and on > last:
        _refuse(f"“{rules.name}”到 {last} 为止，没有入账。请核对日期或换资金来源。")
    if aid_kind and rules.aid_kinds and aid_kind not in rules.aid_kinds:
        allowed = "、".join(rules.aid_kinds)
        _refuse(f"“{rules.name}”只能用于{allowed}，没有入账。请换资金来源或帮扶项目。")


def check_lending(rules: SourceRules) -> None:
    """Refuse a source that may not lend."""
    if not rules.lends:
        _refuse(f"“{rules.name}”不能出借，没有入账。可出借的来源在“设置 · 资金来源”里登记依据。")


def check_payee(rules: SourceRules, payee: Payee, aid_kind: str = "") -> None:
    """Refuse a payee whom the source does not reach; only 仅在档 refuses one without a file."""
    scope = rules.scopes.get(aid_kind) or rules.payee_scope
    who = payee.name or "这一户"
    if scope == PayeeScope.ON_FILE and not payee.on_file:
        _refuse(
            f"“{rules.name}”只发给在档的困难职工家庭，{who}不在档，没有入账。"
            "请先建档，或换资金来源。"
        )
    if scope != PayeeScope.POSTS and payee.is_post and scope:
        _refuse(f"“{rules.name}”只发给个人，{who}是岗位，没有入账。请换资金来源。")
    if rules.levels and payee.level not in rules.levels:
        levels = "、".join(rules.levels)
        _refuse(
            f"“{rules.name}”只发给档案级别为{levels}的家庭，{who}是“{payee.level or '未填'}”，"
            "没有入账。请核对档案级别，或换资金来源。"
        )


def _refuse(sentence: str) -> None:
    raise RuleError(sentence, "资金来源")
