"""Code lists: the current words, the old ones that map to them, and reading what was written.

Reading knows spellings, never likeness: a word is in the list, is a known old word or another
spelling of one, or is refused.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import resources
from models.core.errors import Refused

HALF_WIDTH = {0x3000: " ", **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}}

_BLANK = frozenset(("", "无", "无。", "暂无", "空", "〇", "○", "/", "／", "∕", "\\", "N/A", "n/a"))
_BLANK |= frozenset(("-", "--", "－", "—", "——", "–", "―", "─", "−"))


def blank_text(written: str) -> bool:
    """Whether a text says that there is nothing; 0 is left to the caller."""
    return written in _BLANK or written.strip() in _BLANK


def blank_word(written: str) -> bool:
    """The same where no number is meant: there 0 says nothing, too."""
    return blank_text(written) or written.strip() == "0"


@dataclass(frozen=True, slots=True)
class Match:
    """What a written word means; `written` is kept where it is an old word.

    `proposal` marks a mapping that a person has to verify.
    """

    value: str
    written: str | None = None
    proposal: bool = False


@dataclass(frozen=True)
class CodeList:
    """A list of words. `old` maps old words to current ones; `proposals` are those to verify.

    `same` are other spellings of a word; `starts` and `ends` may stand around any of them
    (相对困难职工). The value is always one of `items`.
    """

    name: str
    items: tuple[str, ...]
    old: Mapping[str, str] = field(default_factory=dict)
    proposals: frozenset[str] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    @cached_property
    def index(self) -> dict[str, Match]:
        """Each known spelling, folded, with what it means; an item goes before an old word."""
        found: dict[str, Match] = {}
        for word, match in self._words():
            found.setdefault(_folded(word), match)
        for word, match in list(self._words()):
            for decorated in self._decorated(_folded(word)):
                found.setdefault(decorated, match)
        return found

    def _words(self) -> Iterator[tuple[str, Match]]:
        yield from ((item, Match(item)) for item in self.items)
        current = set(self.items)
        yield from ((word, Match(to)) for word, to in self.same.items() if to in current)
        for word, to in self.old.items():
            if to in current:
                yield word, Match(to, word, word in self.proposals)

    def _decorated(self, word: str) -> Iterator[str]:
        for start in ("", *self.starts):
            for end in ("", *self.ends):
                yield _folded(f"{start}{word}{end}")


_SPACE = re.compile(r"[\s'\"‘’“”\u200b\ufeff]+")
_LIKE = str.maketrans(
    dict.fromkeys("[〔【<〈{", "(")
    | dict.fromkeys("]〕】〉}", ")")
    | dict.fromkeys("–—―−~～〜", "-")
    | dict.fromkeys("、\\|∕", "/")
)


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    """One form for widths, spaces, quotes, brackets, dashes and strokes (Unicode NFKC)."""
    folded = _SPACE.sub("", unicodedata.normalize("NFKC", word)).translate(_LIKE)
    return folded.rstrip("。.,;:") or folded


def lookup(known: CodeList, written: object) -> Match:
    """What a written word means in a list; a blank word is the empty value; raises Refused."""
    index = known.index
    said = _said(written)
    found = index.get(said) or index.get(_folded(said))
    if found is None:
        if blank_word(said):
            return Match("")
        raise Refused(f"代码表里没有「{said.strip()}」")
    if found.written is None:
        return found
    return Match(found.value, said.strip(), found.proposal)


def _said(written: object) -> str:
    if isinstance(written, str):
        return written
    if written is None:
        return ""
    if isinstance(written, float) and written.is_integer():
        return str(int(written))
    return str(written)


_YES = frozenset(("是", "有", "√", "✓", "✔", "☑", "对", "1", "true", "y", "yes", "是的", "属于"))
_NO = frozenset(("否", "无", "×", "✗", "✘", "✕", "x", "0", "false", "n", "no"))
_NO |= frozenset(("不是", "没有", "非", "不", "不属于"))


def yes_no(written: object) -> str:
    """是, 否, or "" for a blank; 无 in a yes/no column means 否; raises Refused."""
    if isinstance(written, bool):
        return "是" if written else "否"
    said = _folded(_said(written)).casefold()
    if said in _YES:
        return "是"
    if said in _NO:
        return "否"
    if blank_text(said):
        return ""
    raise Refused(f"看不出「{said}」是「是」还是「否」")


@lru_cache(maxsize=1)
def seed() -> dict[str, CodeList]:
    """The lists that the program brings, by name (resources/codes/codes.json)."""
    text = resources.path("codes/codes.json").read_text(encoding="utf-8")
    return {name: _read(name, entry) for name, entry in json.loads(text).items()}


def _read(name: str, entry: Mapping[str, object]) -> CodeList:
    proposed = _by_word(entry.get("proposed"))
    return CodeList(
        name,
        _tuple(entry.get("items")),
        _by_word(entry.get("old")) | proposed,
        frozenset(proposed),
        _by_word(entry.get("same")),
        _tuple(entry.get("starts")),
        _tuple(entry.get("ends")),
    )


def _by_word(words_by_item: object) -> dict[str, str]:
    if not isinstance(words_by_item, dict):
        return {}
    return {word: item for item, words in words_by_item.items() for word in words}


def _tuple(words: object) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, list) else ()
