"""Is a text one that was used before, unedited or nearly so (DOMAIN "Substance")? Pure; figures: docs/handling.md.

Two texts are compared without what a form letter fills in or leaves to the pen: case, punctuation, accents, numbers and
dates, greetings, the person addressed, variables and what stood in their place. What is left is a list of words; its pairs
of neighbours are hashed. A text is canned where nearly all of its pairs stand in one known text, and make up at least half
of that: whoever cuts a sentence of a standard text has added nothing, whoever adds a sentence of their own has.
"""

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Of a text's pairs, so few may be its own; more of them, or a larger share, and somebody has written something.
MOST_OWN_PAIRS = 6
MOST_OWN_SHARE = 0.3
LEAST_COVERED = 0.5
# The pairs with the smallest hashes stand for a longer text; nearly every reply is shorter and kept whole.
MOST_PAIRS = 256

VARIABLE = re.compile(r"\{[a-z_]{1,20}\}", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"\b(?i:yth|kepada|bapak|ibu|bpk|sdr|sdri|saudara|saudari|kak|pak|bu|mas|mbak)\b\.?"
    r"(?:\s*/\s*\w+)?(?:\s+[A-Z][a-z][\w'’.-]*){0,3}"
)
_GREETINGS = re.compile(
    r"\b(?:selamat (?:pagi|siang|sore|malam)|ass?alamu ?alaikum|wassalamu ?alaikum|wr|wb|halo|hai|salam(?: sejahtera)?|"
    r"terima ?kasih(?: banyak)?|hormat kami|good (?:morning|afternoon)|dear|thank you|regards|"
    r"pelapor|dengan hormat)\b"
)
_DAYS = re.compile(
    r"\b(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu|sen|sel|rab|kam|jum|sab|min|"
    r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|"
    r"jan|feb|mar|apr|jun|jul|agu|agt|sep|okt|nov|des|wib|wita|wit|pukul|tanggal|tgl)\b"
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class TextPrint:
    """What is kept of a text for comparison: no word of it can be read back."""

    digest: str
    """Of all its words in order; empty where nothing was left of it."""
    pairs: tuple[int, ...]
    """The smallest hashes of its pairs, at most `MOST_PAIRS`, in order."""
    count: int
    """How many different pairs it has."""


def fill(body: str, values: Mapping[str, str]) -> str:
    """The text with its variables filled; one that is not known, or has no value, stays as it is. A value is put in as it
    is, and never read as a variable itself."""
    return VARIABLE.sub(lambda found: values.get(found[0][1:-1].lower()) or found[0], body)


def words_of(text: str, *, filled: Iterable[str] = ()) -> list[str]:
    """The words that are left. `filled`: what stood for the variables (the reporter's name, the number, the agency)."""
    text = _ADDRESSED.sub(" ", VARIABLE.sub(" ", text))
    plain = f" {' '.join(_WORD.findall(_plain(text)))} "
    for value in sorted({" ".join(_WORD.findall(_plain(each))) for each in filled}, key=len, reverse=True):
        if value:
            plain = plain.replace(f" {value} ", " ")
    plain = _DAYS.sub(" ", _GREETINGS.sub(" ", plain))
    return [word for word in plain.split() if not any(letter.isdigit() for letter in word)]


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def print_of(text: str, *, filled: Iterable[str] = ()) -> TextPrint:
    words = words_of(text, filled=filled)
    if not words:
        return TextPrint("", (), 0)
    # A single word is its own pair.
    pairs = {_hash(f"{one} {two}") for one, two in itertools.pairwise(words)} or {_hash(words[0])}
    digest = hashlib.blake2b(" ".join(words).encode(), digest_size=16).hexdigest()
    return TextPrint(digest, tuple(sorted(pairs)[:MOST_PAIRS]), len(pairs))


def _hash(pair: str) -> int:
    """Four bytes with a sign, as the database keeps it."""
    return int.from_bytes(hashlib.blake2b(pair.encode(), digest_size=4).digest(), "big", signed=True)


def is_unedited(text: TextPrint, known: TextPrint) -> bool:
    """Is the text the known one, whole or cut short, with hardly anything of its own?"""
    if not text.digest or not known.digest:
        return False
    if text.digest == known.digest:
        return True
    own, shared = _own_and_shared(text, known)
    nearly_nothing = own <= MOST_OWN_PAIRS and own <= MOST_OWN_SHARE * text.count
    return nearly_nothing and shared >= LEAST_COVERED * known.count


def _own_and_shared(text: TextPrint, known: TextPrint) -> tuple[float, float]:
    """Estimated, where one of them is too long to be kept whole, from the hashes that both would have kept."""
    limits = [each.pairs[-1] for each in (text, known) if each.count > len(each.pairs)]
    here, there = set(text.pairs), set(known.pairs)
    if limits:
        here = {pair for pair in here if pair <= min(limits)}
        there = {pair for pair in there if pair <= min(limits)}
    if not here:
        return text.count, 0
    shared = len(here & there) * text.count / len(here)
    return text.count - shared, shared
