"""困难变化 as three short choices and a word on them, in one line of text.

The questions and their answers stand so on the visit form; what somebody wrote in his own words
is kept as it is.
"""

from collections.abc import Mapping

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "情况": ("没变", "有变"),
    "致困原因": ("未消除", "已消除"),
    "困难": ("好转", "未变", "加重"),
}
_APART = "；"
_ANSWERS = {
    f"{question}{answer}": (question, answer)
    for question, answers in QUESTIONS.items()
    for answer in answers
}


def changes_said(answers: Mapping[str, str], more: str = "") -> str:
    """情况有变；困难加重；儿子刚失业: the answers by question, then what was written besides."""
    said = [f"{question}{answers[question]}" for question in QUESTIONS if question in answers]
    return _APART.join([*said, *filter(None, [more.strip()])])


def changes_read(text: str) -> tuple[dict[str, str], str]:
    """(answers by question, the rest) of a line as `changes_said` writes it."""
    answers: dict[str, str] = {}
    parts = text.strip().split(_APART)
    while parts and (found := _ANSWERS.get(parts[0])) and found[0] not in answers:
        answers |= [found]
        parts.pop(0)
    return answers, _APART.join(parts)
