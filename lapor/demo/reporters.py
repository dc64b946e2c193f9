"""Who sends the complaints: names that are nobody's, numbers that nobody can be given."""

from random import Random

from complaints.actions import ReporterDetails

_FIRST = (
    "Aminah", "Budi", "Cahya", "Darto", "Endang", "Farida", "Gunadi", "Halimah", "Ismail", "Juwita", "Kasim", "Lasmi",
    "Mulyadi", "Ningsih", "Oyong", "Parman", "Rohana", "Slamet", "Tini", "Udin", "Vina", "Warsito", "Yanti", "Zubaidah",
)  # fmt: skip
_LAST = (
    "Amalia", "Batubara", "Chandra", "Daulay", "Effendi", "Fauzi", "Ginting", "Harahap", "Iskandar", "Jamil", "Kusnadi",
    "Lubis", "Manurung", "Nasution", "Oktaviani", "Panjaitan", "Rangkuti", "Siregar", "Tambunan", "Usman", "Yuliana",
)  # fmt: skip


def reporter(rng: Random, *, reachable: bool) -> ReporterDetails:
    """Most give an address for mail, some a number alone, some nothing. `reachable`: this one gives an address."""
    first, last = rng.choice(_FIRST), rng.choice(_LAST)
    draw, number = rng.random(), rng.randrange(1000)
    if reachable or draw < 0.62:
        email = f"{first}.{last}{number:03d}@example.id".lower()
        return ReporterDetails(name=f"{first} {last}", phone=f"0800-000-{number:03d}", email=email)
    if draw < 0.85:
        return ReporterDetails(name=first, phone=f"0800-000-{number:03d}")
    return ReporterDetails()
