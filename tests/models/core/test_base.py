"""Record keys: unique, and in the order in which they were given out."""

import time
import uuid

from models.core import base


def test_keys_are_uuids_of_version_7_in_the_order_of_writing() -> None:
    early = [base.new_id() for _ in range(1000)]
    time.sleep(0.002)
    late = base.new_id()
    assert len({*early, late}) == 1001
    forms = {(uuid.UUID(key).version, uuid.UUID(key).variant) for key in [*early, late]}
    assert forms == {(7, uuid.RFC_4122)}
    assert max(early) < late
