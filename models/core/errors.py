"""The errors that are meant for people, and the one that ends a cancelled job."""


class RuleError(Exception):
    """A refusal that the person reads as it is: what happened, what was kept, what to do.

    `field` names the field it belongs to, where there is one.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Refused(ValueError):  # noqa: N818 - a clause for people, not a defect
    """A written value that can not be read; `reason` is a Chinese clause for the issue list."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Cancelled(Exception):  # noqa: N818 - not an error: the person pressed Cancel
    """Raised inside a job's work when the person pressed Cancel; the transaction rolls back."""
