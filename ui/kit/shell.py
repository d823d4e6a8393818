"""What a page may ask of the window around it, and what the window asks of the program."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ui.kit.page import Page


@dataclass(frozen=True)
class Backup:
    """The line about the last verified backup: what is said, and whether it is too old."""

    words: str
    late: bool = False


class Context(Protocol):
    """The office behind the window; main hands it in, pages reach it as `shell.context`.

    `actor` is the Actor of every command; `operator` the name with roles as the status line
    shows it; `revision` the store's number that rises with each command; `counts` the short
    line such as 在档 36 户 118 人; `badges` figures beside navigation entries by page key.
    """

    office: str
    operator: str
    actor: Any

    def revision(self) -> int: ...

    def counts(self) -> str: ...

    def badges(self) -> Mapping[str, int]: ...

    def backup(self) -> Backup: ...


class Shell(Protocol):
    """The window as a page sees it; pages know no other page."""

    context: Context

    def go(self, key: str, **target: Any) -> None:
        """Show the page with this key; it gets the target in `arrive(**target)`."""

    def push(self, page: "Page") -> None:
        """Put a detail page on top of the present one; Esc and its breadcrumb lead back."""

    def back(self) -> None:
        """Close the detail page on top."""

    def say(self, words: str) -> None:
        """One quiet line that something went well; it fades."""

    def stale(self) -> None:
        """After a command: the page on show and the figures around it are read again."""

    def set_text_size(self, size: int) -> None:
        """Use and remember another text size, at once."""


@dataclass(frozen=True)
class PageEntry:
    """One entry of the navigation: `factory(shell)` makes the page when it is first shown.

    `foot` entries stand at the bottom (设置); `shortcut` is a key such as Ctrl+1, "" for the
    place in the list.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[Shell], "Page"]
    shortcut: str = ""
    foot: bool = False
