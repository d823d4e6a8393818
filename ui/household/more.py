"""placeholder"""

from ui.kit import parts


def button(page):
    return parts.button("更多", "more")
