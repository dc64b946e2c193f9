"""Likely duplicates: reports of the same place and month that say alike (ADR 0018). One query, by one index.

The index finds those that share a telling word, or whose title spells the first of them nearly so; which of them are alike enough is decided
by `likeness`, over the words that the asker may read: what an officer masked can not be found out by trying words.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramSimilarity
from django.db.models import F, Q, QuerySet

from accounts.models import User
from complaints import likeness
from complaints.lifecycle import Status
from complaints.models import Complaint, Story
from complaints.models.story import TITLE_LENGTH
from complaints.models.visibility import ComplaintQuerySet
from complaints.titles import first_sentence
from complaints.whereabouts import (
    NEAR_METRES,
    NEAR_SQUARES_METRES,
    WITHIN,
    Point,
    coarse,
    keys_around,
    keys_near,
    metres_between,
)

# Fitted on pairs of our own (tests/complaints/test_duplicates.py): see docs/routing.md.
ALIKE_ENOUGH = 0.4
MOST_FOUND, MOST_WEIGHED, MOST_WORDS, MOST_SPELT = 500, 24, 30, 3
TO_CITIZENS, TO_OFFICERS = 3, 5
FEWEST_LETTERS = 12


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What is compared: a report that is being written, or one that is there. `region` and `category`: codes."""

    title: str = ""
    body: str
    region: str | None = None
    point: Point | None = None
    category: str | None = None

    @property
    def text(self) -> str:
        return f"{self.title}\n{self.body}"


@dataclass(frozen=True)
class Alike:
    """A likely duplicate. `words`: what both say, the telling words first."""

    complaint: Complaint
    score: float
    words: tuple[str, ...]


def published_alike(sought: Sought, *, at: datetime.datetime) -> list[Alike]:
    """What a citizen who is writing may have seen already: published ones alone, three at most, the likest first."""
    rows = Complaint.objects.published().exclude(status=Status.MERGED, parent__published_at__isnull=False)
    found = _weighed(
        _candidates(rows, sought, since=at - WITHIN, until=at, title="story__public_title"),
        sought,
        words=lambda each: f"{each.story.public_title}\n{each.story.public_body}",
        is_near=_in_next_square,
    )
    return found[:TO_CITIZENS]


def alike_for(officer: User, complaint: Complaint) -> list[Alike]:
    """What the officer may merge it with, or has merged: of the same organisation, secret and about officers only with
    their like, from thirty days before it to thirty days after."""
    sought = Sought(
        title=complaint.story.title,
        body=complaint.story.body,
        region=complaint.region_id,
        point=complaint.point,
        category=complaint.category_id,
    )
    rows = (
        Complaint.objects.visible_to(officer)
        .exclude(pk=complaint.pk)
        .exclude(status__in=[Status.MERGED, Status.ARCHIVED])
        .filter(
            agency__root_id=complaint.agency.root_id,
            is_secret=complaint.is_secret,
            about_officers=complaint.about_officers,
        )
    )
    since, until = complaint.submitted_at - WITHIN, complaint.submitted_at + WITHIN
    found = _weighed(
        _candidates(rows, sought, since=since, until=until, title="story__title"),
        sought,
        words=lambda each: f"{each.story.title}\n{each.story.body}",
        is_near=lambda one, other: metres_between(one, other) <= NEAR_METRES,
    )
    return found[:TO_OFFICERS]


def _candidates(
    rows: ComplaintQuerySet, sought: Sought, *, since: datetime.datetime, until: datetime.datetime, title: str
) -> QuerySet[Complaint]:
    keys = [
        *keys_around(region=sought.region, since=since, until=until),
        *keys_near(point=sought.point, since=since, until=until),
    ]
    words = _to_look_for(sought)
    if not keys or not words:
        return rows.none()
    spelt = _as_stored(sought.title.strip() or first_sentence(sought.body))[:TITLE_LENGTH]
    query = SearchQuery(" | ".join(words), config="indonesian", search_type="raw")
    # Found first, and as many: without the limit PostgreSQL may begin with everything that the asker may see.
    found = Story.objects.filter(
        Q(search=query) | Q(title__trigram_word_similar=" ".join(words[:MOST_SPELT])),
        whereabouts__overlap=keys,
    ).order_by((SearchRank(F("search"), query) + TrigramSimilarity("title", spelt)).desc(), "-pk")
    alike = rows.filter(pk__in=found.values("pk")[:MOST_FOUND], submitted_at__range=(since, until))
    best_first = (SearchRank(F("story__search"), query) + F("titles")).desc()
    return (
        alike.select_related("agency", "story")
        .annotate(titles=TrigramSimilarity(title, spelt))
        .order_by(best_first, "-pk")[:MOST_WEIGHED]
    )


def _as_stored(text: str) -> str:
    """Without what no database takes: NUL and half characters."""
    return text.replace("\x00", "").encode(errors="ignore").decode()


def _to_look_for(sought: Sought) -> list[str]:
    """The words that tell most, as typed and as usually spelt; those that tell little where there are no others."""
    if len(sought.body.strip()) < FEWEST_LETTERS:
        return []
    told = likeness.words_of(sought.text).telling
    full = [word for root, word in told.items() if likeness.weight(root) == 1]
    return [word for word in (full or told.values()) if not word.isdecimal()][:MOST_WORDS]


def _weighed(
    rows: QuerySet[Complaint],
    sought: Sought,
    *,
    words: Callable[[Complaint], str],
    is_near: Callable[[Point, Point], bool],
) -> list[Alike]:
    mine = likeness.words_of(sought.text)
    found = []
    for complaint in rows:
        point = complaint.point
        nearby = sought.point is not None and point is not None and is_near(sought.point, point)
        # The squares of the map reach further than a kilometre, and what they found may be of another place.
        if not (nearby or _is_around(complaint, sought)):
            continue
        alike = likeness.likeness(
            mine,
            likeness.words_of(words(complaint)),
            titles=getattr(complaint, "titles", 0.0),
            same_category=_is_same_category(sought.category, complaint.category_id),
            nearby=nearby,
        )
        if alike.score >= ALIKE_ENOUGH:
            found.append(Alike(complaint, alike.score, alike.words))
    return sorted(found, key=lambda each: (-each.score, each.complaint.pk))


def _is_same_category(one: str | None, other: str | None) -> bool | None:
    """None where it cannot be told: one has none, or both are topics of one branch."""
    if not one or not other:
        return None
    if one == other:
        return True
    return None if one.partition(".")[0] == other.partition(".")[0] else False


def _is_around(complaint: Complaint, sought: Sought) -> bool:
    keys = keys_around(region=sought.region, since=complaint.submitted_at, until=complaint.submitted_at)
    return not set(keys).isdisjoint(complaint.story.whereabouts)


def _in_next_square(one: Point, other: Point) -> bool:
    """No nearer: by trying points, nobody finds out where exactly a published report lies."""
    return metres_between(coarse(one), coarse(other)) <= NEAR_SQUARES_METRES
