"""The block "Apakah ini benar?": what the story may be about, who would handle it, and by when.

The system proposes, says why, and asks; the last option is always "saya tidak tahu" (UX "form").
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from complaints.models import Kind
from routing.days import legal_day
from routing.models import Category, Region
from routing.resolve import Route, UnknownReference, resolve
from routing.suggest import Suggestion, suggest
from sla.reading import preview
from web.deadlines import due_words

FEWEST_LETTERS = 8  # "KTP blm jd" tells enough
UNKNOWN = ""
# Below this, the preselected answer is "saya tidak tahu": a guess should not look like knowledge.
SURE_ENOUGH = 0.55
WORTH_ASKING = 0.1


@dataclass(frozen=True)
class Option:
    """One radio. `code` empty: "saya tidak tahu". `depends_on_place`: a region owns it, and which is not known yet."""

    code: str
    name: str
    agency: str
    promise: tuple[str, ...]
    is_chosen: bool = False
    depends_on_place: bool = False


@dataclass(frozen=True)
class Proposal:
    """`promise`: the deadlines where all options promise the same; else each option tells its own. `proposed`: the
    code that was preselected here, so that the next round can tell it from one that was chosen."""

    options: list[Option]
    terms: list[str]
    promise: tuple[str, ...]
    proposed: str
    may_be_about_officers: bool = False


@dataclass(frozen=True)
class Said:
    """What the proposal is made from: as typed so far, valid or not."""

    body: str
    kind: str
    region: Region | None
    agency: str | None
    about_officers: bool
    chosen: str | None
    """The category that the reporter picked, empty for "saya tidak tahu"; None: none picked yet."""


def said(data: Mapping[str, str], *, region: Region | None, agency: str | None) -> Said:
    picked = data.get("category")
    untouched = picked is None or ("proposed" in data and picked == data["proposed"])
    kind = data.get("kind", "")
    return Said(
        body=data.get("body", ""),
        kind=kind if kind in Kind.values else Kind.COMPLAINT,
        region=region,
        agency=agency,
        about_officers=bool(data.get("about_officers")),
        chosen=None if untouched else picked,
    )


def propose(said: Said, *, at: datetime.datetime) -> Proposal | None:
    """None where too little was written to guess from, and nothing was chosen."""
    if len(said.body.strip()) < FEWEST_LETTERS and not said.chosen:
        return None
    suggestions = suggest(said.body)
    names = _names([each.category_code for each in suggestions], said.chosen)
    sure = (
        suggestions[0].category_code if suggestions and suggestions[0].confidence >= SURE_ENOUGH else UNKNOWN
    )
    picked = said.chosen if said.chosen is not None and said.chosen in {*names, UNKNOWN} else sure
    options = [_option(code, names[code], said, picked=picked, at=at) for code in names]
    options.append(_option(UNKNOWN, _("Bukan itu / saya tidak tahu"), said, picked=picked, at=at))
    return Proposal(
        options=options,
        terms=_terms(suggestions, said.body),
        promise=options[0].promise if len({option.promise for option in options}) == 1 else (),
        proposed=sure,
        may_be_about_officers=not said.about_officers and _may_be_about_officers(suggestions),
    )


def _may_be_about_officers(suggestions: Sequence[Suggestion]) -> bool:
    """Does the text speak of conduct, whatever it is about first? Then the reporter is asked (DOMAIN "About officers")."""
    heard = [each.category_code for each in suggestions if each.terms and each.confidence >= WORTH_ASKING]
    return Category.objects.active().filter(pk__in=heard, about_officers=True).exists() if heard else False


def _names(codes: list[str], chosen: str | None) -> dict[str, str]:
    """The suggested categories in their order; one chosen earlier stays in the list."""
    wanted = [*codes, *([chosen] if chosen and chosen not in codes else [])]
    found = dict(Category.objects.active().filter(pk__in=wanted).values_list("code", "name"))
    return {code: found[code] for code in wanted if code in found}


def _option(code: str, name: str, said: Said, *, picked: str, at: datetime.datetime) -> Option:
    try:
        route = resolve(
            category=code or None,
            region=said.region.code if said.region else None,
            agency=said.agency,
            about_officers=said.about_officers,
            at=legal_day(at),
        )
    except UnknownReference:
        return Option(code, name, "", (), is_chosen=code == picked)
    return Option(
        code,
        name,
        route.agency_name,
        _promise(route, said, at),
        is_chosen=code == picked,
        depends_on_place=route.reason == "ministry" and said.region is None,
    )


def _promise(route: Route, said: Said, at: datetime.datetime) -> tuple[str, ...]:
    due = dict(
        preview(
            kind=said.kind,
            supervisory=route.supervisory,
            about_officers=route.about_officers,
            agency_id=route.agency_id,
            zone=route.zone,
            at=at,
        )
    )
    words = {
        "initial_response": _("Respon awal paling lambat %s"),
        "settlement": _("Jawaban akhir paling lambat %s"),
    }
    return tuple(words[code] % due_words(due[code], zone=route.zone, now=at) for code in words if code in due)


def _terms(suggestions: Sequence[Suggestion], body: str) -> list[str]:
    """The words that led to the first suggestion, those first that stand in the story as they are."""
    terms = suggestions[0].terms[:3] if suggestions else ()
    return sorted(terms, key=lambda term: term.lower() not in body.lower())
