"""Whether there is a screen to show a window on; papers and pictures need none."""

import os
import sys


def present() -> bool:
    """Whether a window can come up: a display server, or what QT_QPA_PLATFORM names."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def shown() -> bool:
    """Whether people see the window: a screen is there, and Qt is not told to draw offscreen."""
    return present() and os.environ.get("QT_QPA_PLATFORM") != "offscreen"


def draw_offscreen_without() -> None:
    """Let Qt draw in memory where no screen is there; to be called before Qt starts."""
    if not present():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
