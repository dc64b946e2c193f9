"""Who may do what, written by hand from the rules (DOMAIN "Handling", "Who sees what", "The institutions"): never read
from the code that it judges.

A place is where the officer's agency stands to the holder; letters name what that makes of the officer.
"""

from dataclasses import dataclass

from tests.factories import BATAM, BINA_MARGA, INSPEKTORAT, KEPRI, OMBUDSMAN, PANRB

DINKES, RSUD = "21.71/dinas_kesehatan", "21.71/dinas_kesehatan/rsud_embung_fatimah"
TANJUNGPINANG, KEMENDAGRI, KSP = "21.72", "kemendagri", "ksp"


@dataclass(frozen=True)
class Place:
    """`home`: the officer's agency; `holder`: who holds the report; `purpose`: what was put before the home."""

    home: str
    holder: str
    purpose: str = ""


PLACES = {
    "own government": Place(BATAM, BATAM),
    "own unit": Place(DINKES, DINKES),
    "own inspectorate": Place(INSPEKTORAT, INSPEKTORAT),
    "own PANRB": Place(PANRB, PANRB),
    "a unit below": Place(BATAM, DINKES),
    "a sub-unit below": Place(DINKES, RSUD),
    "the government above": Place(DINKES, BATAM),
    "a sister unit": Place(BINA_MARGA, DINKES),
    "a foreign city": Place(TANJUNGPINANG, DINKES),
    "the province": Place(KEPRI, DINKES),
    "Kemendagri": Place(KEMENDAGRI, DINKES),
    "PANRB": Place(PANRB, DINKES),
    "KSP": Place(KSP, DINKES),
    "the Ombudsman": Place(OMBUDSMAN, DINKES),
    "escalated to the head": Place(BATAM, DINKES, "escalated"),
    "escalated to the province": Place(KEPRI, DINKES, "escalated"),
    "escalated to Kemendagri": Place(KEMENDAGRI, DINKES, "escalated"),
    "approves": Place(BATAM, DINKES, "approval"),
    "class tier": Place(KEPRI, DINKES, "class"),
    "reviews": Place(KEPRI, DINKES, "review"),
    "decides a sample": Place(KEPRI, DINKES, "sample"),
    "decides an objection": Place(BATAM, DINKES, "objection"),
    "sampled": Place(KSP, DINKES, "sampled"),
    "offered": Place(BINA_MARGA, DINKES, "offered"),
    "referred": Place(OMBUDSMAN, DINKES, "referred"),
}

# What each letter may do.
MAY = {
    # Whoever handles what its agency holds.
    "H": "return offer respond follow_up answer propose_answer postpone ask note propose_class tighten publish"
    " unpublish merge mark_urgent unmark_urgent answer_reminder to_inspectorate",
    # The front desk of the holder's government or ministry.
    "F": "dispose confirm archive close reclassify refuse_appeal postpone note propose_class tighten publish"
    " unpublish merge mark_urgent unmark_urgent to_inspectorate register_information extend_information",
    # A rung that a late report, or an undecided appeal, went up to.
    "R": "dispose answer note refuse_appeal to_inspectorate",
    "A": "approve_answer send_back_answer",
    "C": "reclassify decide_class",
    "V": "review_archiving revive",
    "P": "uphold_sample send_back_sample",
    "K": "rate_sample",
    "S": "forward decline",
    # Nobody reminds themselves: who holds it does not.
    "M": "remind",
    "B": "decide_information",
    # Of reports about officers alone.
    "I": "hand_up mark_concerned unmark_concerned inquire",
    # The Ombudsman takes up any report, whoever holds it.
    "O": "refer",
    # Answers what reporters ask of their own data; sees no report.
    "D": "answer_data_request",
    # Reads the report: its text, its timeline, its files.
    "r": "read",
    # Opens the identity of a reporter who gave a name; of an anonymous one; of both.
    "i": "open_identity",
}
# Judged by who did what a minute ago, not by place: tests/complaints/test_undo.py.
ELSEWHERE = frozenset({"undo"})

# By role, at each place: the letters; what is not named is nothing.
ROLES: dict[str, dict[str, str]] = {
    "operator": {
        "own government": "Hri",
        "own unit": "Hri",
        "own inspectorate": "Hri",
        "own PANRB": "Hri",
        "a sub-unit below": "Hri",
        "offered": "Sr",
    },
    "agency_admin": {
        "own government": "HFri",
        "own unit": "Hri",
        "own inspectorate": "Hri",
        "own PANRB": "HFri",
        "a unit below": "FMri",
        "a sub-unit below": "Mr",
        "escalated to the head": "FRMri",
        "escalated to the province": "RMr",
        "escalated to Kemendagri": "RMr",
        "approves": "FMAri",
        "class tier": "Cr",
        "reviews": "Vr",
        "decides a sample": "Pr",
        "decides an objection": "FMri",
        "offered": "Sr",
    },
    "inspector": {
        "own government": "Hri",
        "own unit": "Hri",
        "own inspectorate": "Hri",
        "own PANRB": "Hri",
        "offered": "Sr",
    },
    "supervisor": {
        "own government": "Mr",
        "own unit": "Mr",
        "own inspectorate": "Mr",
        "own PANRB": "Mr",
        "a unit below": "Mr",
        "a sub-unit below": "Mr",
        "escalated to the head": "RMr",
        "escalated to the province": "RMr",
        "escalated to Kemendagri": "RMr",
        "approves": "MAr",
        "class tier": "Cr",
        "reviews": "Vr",
        "decides a sample": "Pr",
        "decides an objection": "MBr",
    },
    "national_admin": {
        "own government": "HFri",
        "own unit": "Hri",
        "own inspectorate": "Hri",
        "own PANRB": "HFri",
        "escalated to the head": "RMri",
        "escalated to the province": "RMri",
        "escalated to Kemendagri": "RMri",
        "approves": "Ari",
        "class tier": "Cri",
        "reviews": "Vri",
        "decides an objection": "ri",
        "decides a sample": "Pri",
        "offered": "Sri",
    },
    "overseer": {
        "own government": "HFr",
        "own unit": "Hr",
        "own inspectorate": "Hr",
        "own PANRB": "HFr",
        "escalated to the head": "RMr",
        "escalated to the province": "RMr",
        "escalated to Kemendagri": "RMr",
        "approves": "Ar",
        "class tier": "Cr",
        "reviews": "Vr",
        "decides an objection": "r",
        "decides a sample": "Pr",
        "sampled": "K",
        "offered": "Sr",
    },
    "ombudsman": dict.fromkeys(PLACES, "O") | {"referred": "Ori"},
    "data_protection_officer": {place: "D" for place, each in PLACES.items() if each.home == BATAM},
    "system_admin": {},
    "helpdesk": {},
}


def expected(role: str, place: str, nature: str) -> set[str]:
    """The moves, and `read` and `open_identity`."""
    letters = ROLES[role].get(place, "")
    if nature == "about officers":
        letters += _about_officers(role, PLACES[place])
    may = {move for letter in letters for move in MAY[letter].split()}
    is_put_before = bool(PLACES[place].purpose)
    if nature in ("secret", "about officers") and role == "supervisor" and not is_put_before:
        may -= {"read"}
    if nature == "anonymous" and role not in ("national_admin", "ombudsman"):
        may -= {"open_identity"}
    return may


def _about_officers(role: str, place: Place) -> str:
    """The inspectorate of the holder's government works it, wherever it lies there; where it lies at a front desk, that
    desk does, and that of the tier above to which it has gone up."""
    in_batam = place.home.startswith(BATAM) and place.holder.startswith(BATAM)
    is_own_root = place.home == place.holder and "/" not in place.home
    if role == "inspector":
        return "FIri" if in_batam or is_own_root else ""
    if role in ("agency_admin", "national_admin", "overseer"):
        above = place.purpose == "escalated" and not in_batam
        return "I" if is_own_root or above else ""
    return ""
