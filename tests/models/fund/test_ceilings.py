"""How much the standards allow, by class and kind, with the sum written out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.fund.policy.aid import (
    ACCIDENT,
    DEEP,
    LIVING,
    MEDICAL,
    RELATIVE,
    SCHOOLING,
    TEMPORARY,
    AidCase,
    ceiling,
    equal_shares,
    is_beyond,
)

LIMITS = {
    "aid_living_months_deep": Decimal(12),
    "aid_living_months_relative": Decimal(8),
    "aid_medical_percent_relative": Decimal(80),
    "aid_medical_most_relative": Decimal(1_600_000),
    "aid_accident_percent": Decimal(15),
    "aid_accident_most": Decimal(1_000_000),
    "aid_schooling_months": Decimal(10),
    "aid_temporary_most": Decimal(300_000),
    "aid_warmth_once": Decimal(300_000),
    "aid_warmth_year": Decimal(600_000),
}
L = 76_000


@pytest.mark.parametrize(
    ("case", "fen", "words"),
    [
        (
            AidCase(LIVING, DEEP, L),
            912_000,
            "低保线 760.00 × 12 = 9,120.00 - 本年已救助 0.00 = 限额 9,120.00",
        ),
        (AidCase(LIVING, RELATIVE, L), 608_000, "低保线 760.00 × 8 = 6,080.00"),
        (AidCase(LIVING, RELATIVE, L, given_fen=700_000), 0, "限额 0.00"),
        (AidCase(MEDICAL, DEEP, L, 2_860_000), 2_860_000, "自付 28,600.00"),
        (
            AidCase(MEDICAL, RELATIVE, L, 2_860_000),
            1_600_000,
            "自付 28,600.00 × 80% = 22,880.00，最高 16,000.00",
        ),
        (AidCase(MEDICAL, RELATIVE, L, 100_000), 80_000, "自付 1,000.00 × 80% = 800.00"),
        (AidCase(MEDICAL, ACCIDENT, L, 9_000_000), 1_000_000, "支出 90,000.00 × 15% = 13,500.00"),
        (AidCase(SCHOOLING, RELATIVE, L, students=2), 1_520_000, "× 10 × 2 人 = 15,200.00"),
        (AidCase(TEMPORARY, DEEP, L, given_fen=100_000), 200_000, "每人每年 3,000.00"),
        (AidCase("慰问金", "", 0), 300_000, "一次 3,000.00"),
        (AidCase("慰问金", "", 0, given_fen=500_000), 100_000, "本年 6,000.00 - 已慰问 5,000.00"),
    ],
)
def test_the_ceiling_and_its_sum(case: AidCase, fen: int, words: str) -> None:
    told = ceiling(case, LIMITS)
    assert told.fen == fen
    assert words in told.arithmetic


def test_what_is_missing_is_named() -> None:
    assert ceiling(AidCase(MEDICAL, DEEP, L), LIMITS).lacks == "自付费用"
    assert "低保线" in ceiling(AidCase(LIVING, DEEP), LIMITS).lacks
    assert not ceiling(AidCase("互助补偿"), LIMITS).lacks


kinds = st.sampled_from([LIVING, MEDICAL, SCHOOLING, TEMPORARY, "慰问金", "慰问品", "法律"])
classes = st.sampled_from([DEEP, RELATIVE, ACCIDENT, ""])
sums = st.integers(0, 10**9)


@given(kinds, classes, st.integers(0, 200_000), sums | st.none(), st.integers(1, 4), sums, sums)
def test_more_given_never_allows_more_and_never_less_than_nothing(
    kind, hardship_class, line, cost, students, before, more
) -> None:
    about = (kind, hardship_class, line, cost, students)
    first = ceiling(AidCase(*about, before), LIMITS)
    second = ceiling(AidCase(*about, before + more), LIMITS)
    assert (first.fen is None) == (second.fen is None)
    if first.fen is not None and second.fen is not None:
        assert 0 <= second.fen <= first.fen
        assert is_beyond(first.fen + 1, first)
        assert not is_beyond(first.fen, first)


@given(classes, sums, sums)
def test_medical_aid_never_exceeds_what_the_family_paid(hardship_class, cost, given_fen) -> None:
    told = ceiling(AidCase(MEDICAL, hardship_class, L, cost, given_fen=given_fen), LIMITS)
    assert told.fen is not None
    assert told.fen <= cost


def test_equal_shares_are_a_fault_for_aid_alone() -> None:
    assert equal_shares({LIVING: [500, 500, 500], "慰问金": [500, 500, 500]}) == [LIVING]
    assert equal_shares({LIVING: [500, 500, 600], MEDICAL: [500, 500]}) == []
