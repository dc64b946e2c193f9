"""A small country of three categories, and made-up reports in words that no search term has."""

import datetime
import random

from routing.classifier.learning import Example
from routing.classifier.terms import TermIndex, build

CATEGORIES = [
    ("jalan", ["jalan rusak", "jalan berlubang", "aspal"]),
    ("jalan.jembatan", ["jembatan"]),
    ("sampah", ["sampah", "bak sampah penuh"]),
    ("lampu", ["lampu jalan", "lampu mati"]),
]
INDEX: TermIndex = build(CATEGORIES)
FIRST = datetime.datetime(2026, 1, 5, 3, 0, tzinfo=datetime.UTC)
_OPENINGS = ("mohon bantuan", "sudah lama", "tolong pak", "warga mengeluh", "bagaimana ini")
_SPOKEN = {
    "jalan": ("kerikil berserakan", "ban bocor terus", "motor tergelincir"),
    "sampah": ("bau menyengat", "lalat beterbangan", "kantong plastik menumpuk"),
    "lampu": ("gelap gulita", "bohlam pecah", "tiang padam"),
}


def reports(count: int, *, seed: int = 7) -> list[Example]:
    """One a day from 5 January 2026, in turn about each of the three."""
    chance = random.Random(seed)
    labels = list(_SPOKEN)
    return [
        Example(
            f"{chance.choice(_OPENINGS)} {chance.choice(_SPOKEN[labels[day % 3]])} di rw {chance.randrange(20)}",
            labels[day % 3],
            FIRST + datetime.timedelta(days=day),
        )
        for day in range(count)
    ]
