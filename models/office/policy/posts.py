"""What is open of a cadre's post, so that a successor knows what he takes over."""

from dataclasses import dataclass

UNITS = "分管单位"


@dataclass(frozen=True)
class OpenThing:
    """One thing that a cadre answers for and that is not done.

    `kind` is its word on the hand-over list; `key` the record; `name` and `unit` whom it concerns;
    `due_on` an ISO day, blank where none is set.
    """

    kind: str
    key: str
    name: str
    unit: str = ""
    due_on: str = ""
    said: str = ""
