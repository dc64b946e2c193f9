"""Which archivings the tier above looks at again: one in twenty, at random (aturan sistem ini). Pure.

The seal of the archiving's own event decides: nobody knows it before it is written (it covers the instant and a salted
digest), and everybody who holds the timeline can check afterwards that the choice was right.
"""

ONE_IN = 20


def is_sampled(event_hash: str) -> bool:
    """`event_hash`: SHA-256 in hex."""
    return int(event_hash, 16) % ONE_IN == 0
