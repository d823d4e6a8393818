"""Who goes to a visit, as it is written: 高建民 主席、周敏."""

import re

_APART = r"\s、，,；;/（）()"  # what parts names and posts
_BETWEEN = re.compile(r"\s*[、，,；;/]\s*")


def goes(visitors: str, name: str) -> bool:
    """Whether a person of this name is among those who go."""
    return bool(name) and bool(_written(name).search(visitors))


def instead(visitors: str, name: str, post: str, successor: str) -> str:
    """Who goes when the successor takes a person's place; nobody is named twice.

    The post that stands behind the name goes with it.
    """
    replaced = _written(name, post).sub(successor, visitors)
    return "、".join(dict.fromkeys(filter(None, _BETWEEN.split(replaced))))


def _written(name: str, post: str = "") -> re.Pattern[str]:
    behind = rf"(?:\s*[（(]?{re.escape(post)}[)）]?)?" if post else ""
    return re.compile(rf"(?<![^{_APART}]){re.escape(name)}{behind}(?![^{_APART}])")
