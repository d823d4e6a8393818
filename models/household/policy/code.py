"""The printed code of a household: ten characters and a check character that survive retyping.

Crockford's base32 (no I, L, O, U) with his check modulo 37. Only codes whose check character is
one of the 32 are given out, so that a code is letters and digits alone.
"""

import secrets

from models.core.errors import RuleError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10

_PAIRS = [a + b for a in ALPHABET for b in ALPHABET]
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_RETYPED = str.maketrans("OILoil", "011011", " -–—　·")


def new_code() -> str:
    """A random code, e.g. `7F3AK91C2MQ`."""
    while True:
        number = secrets.randbits(5 * LENGTH)
        if number % 37 < len(ALPHABET):
            return _characters(number) + ALPHABET[number % 37]


def _characters(number: int) -> str:
    return "".join([_PAIRS[number >> place & 1023] for place in range(5 * (LENGTH - 2), -1, -10)])


def read_code(written: str) -> str:
    """The code as it was given out; lower case, O for 0, I or L for 1 and dashes are understood.

    Raises RuleError where a character is missing, or any one was changed or two were exchanged.
    """
    said = written.translate(_RETYPED).upper()
    if len(said) != LENGTH + 1 or any(character not in _VALUES for character in said):
        raise RuleError(f"编号“{written}”不完整。编号是 11 位字母和数字，请对照原件重新录入。")
    number = sum(_VALUES[c] << 5 * place for place, c in enumerate(reversed(said[:LENGTH])))
    if number % 37 != _VALUES[said[LENGTH]]:
        raise RuleError(f"编号“{written}”有一位写错了。请对照原件重新录入。")
    return said


def shown_code(code: str) -> str:
    """A code in groups that are easy to read aloud: `7F3AK-91C2M-Q`."""
    return "-".join((code[:5], code[5:10], code[10:])) if len(code) == LENGTH + 1 else code
