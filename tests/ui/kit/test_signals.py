"""The library itself: some versions of PySide6 lose a reference at each emit and die."""

from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rung = Signal(object)


def test_two_thousand_emits_lose_nothing(dressed) -> None:
    bell, heard = Bell(), []
    bell.rung.connect(heard.append)
    for number in range(2000):
        bell.rung.emit({"number": number})
    assert [one["number"] for one in heard] == list(range(2000))
