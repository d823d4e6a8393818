"""Two ways of doing one thing, timed in turns: wall time and processor time, medians."""

import gc
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds on the wall and of the processor, children that ended included."""

    wall: float
    processor: float


@dataclass(frozen=True)
class Line:
    """A line of the table; figures are written out, `met` is None where there is no goal."""

    what: str
    floor: str
    ours: str
    its: str
    ratio: str
    goal: str
    met: bool | None


def timed(work: Callable[[], object]) -> Cost:
    """One run of it, the garbage of the run before swept away first."""
    gc.collect()
    before, started = _processor(), time.perf_counter()
    work()
    return Cost(time.perf_counter() - started, _processor() - before)


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def in_turns(ours: Callable[[], Cost], floor: Callable[[], Cost], times: int) -> tuple[Cost, Cost]:
    """The medians of both, run one after the other, each `times` times."""
    pairs = [(floor(), ours()) for _ in range(times)]
    return middle([b for _, b in pairs]), middle([a for a, _ in pairs])


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(median(one.wall for one in costs), median(one.processor for one in costs))


def compared(what: str, floor: str, ours: Cost, its: Cost, most: float) -> Line:
    """The line for two costs whose ratio should be `most` at most; the wall decides."""
    ratio = ours.wall / its.wall
    said = f"{ratio:.2f} × ({ours.processor / its.processor:.2f} × CPU)"
    return Line(what, floor, shown(ours), shown(its), said, f"≤ {most} ×", ratio <= most)


def shown(cost: Cost) -> str:
    """Milliseconds on the wall, and of the processor."""
    return f"{cost.wall * 1000:,.0f} ms ({cost.processor * 1000:,.0f} CPU)"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(lines: Sequence[Line]) -> str:
    """The lines below one another, columns aligned."""
    head = ("what", "floor", "floor's", "ours", "ratio", "goal", "")
    rows = [head, *map(_cells, lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _cells(one: Line) -> tuple[str, ...]:
    return one.what, one.floor, one.its, one.ours, one.ratio, one.goal, _met(one)


def _met(line: Line) -> str:
    return "" if line.met is None else "ok" if line.met else "MISSED"
