"""Words that the accounting habit asks for (会计基础工作规范 第五十一条: 更正错账)."""

from datetime import date

CORRECTED = "订正"


def reversal_words(booked_on: str, number: str, verb: str = "注销") -> str:
    """注销3月15日第4号凭证: what a red entry says of what it takes back; an opening has none."""
    day = date.fromisoformat(booked_on)
    named = f"第{number}号凭证" if number else "期初结存"
    return f"{verb}{day.month}月{day.day}日{named}"
