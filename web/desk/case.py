"""A case as a page shows it: what was reported, by whom, what can be done, why it is here, and by when."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from complaints import lifecycle, rights
from complaints.actions.approval import DISPUTES_BEFORE, disputes_of
from complaints.actions.dispose import MOST_RETURNS
from complaints.actions.reminding import is_late
from complaints.concern import concerned_in
from complaints.lifecycle import Relation
from complaints.models import Attachment, Complaint, Kind, Support
from complaints.models.complaint import Appeal
from sla.reading import clocks_of
from web.agency_paths import path_names
from web.dates import moment_words, zone_name
from web.desk.alike import AlikeRow, alike_rows
from web.desk.changes import Change
from web.desk.clock_rows import ClockRow, clock_rows
from web.desk.evidence import Evidence, evidence_of
from web.desk.filters import Filters
from web.desk.forms import DeskForm
from web.desk.identity import Identity, identity_of
from web.desk.inquiries import InquiryRow, inquiry_rows
from web.desk.panels import ANSWER, CONFIRM, DISPOSE, PANELS, Panel
from web.desk.reasons import SuggestedWay, stored_trail, suggested_ways
from web.desk.rows import marks_shown
from web.information import InformationWords, information_words, standing_of
from web.journey import FileLink, ThreadItem, file_words, journey
from web.status_words import Tag, priority_tags, support_tags


@dataclass(frozen=True)
class Button:
    """Opens a panel of the case."""

    words: str
    icon: str
    url: str
    key: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Case:
    """`panel` and `form`: what stands in the middle; None where nothing can be written."""

    complaint: Complaint
    path: list[str]
    facts: str
    photos: list[FileLink]
    point: str
    identity: Identity
    identity_url: str
    panel: Panel | None
    form: DeskForm | None
    form_url: str
    buttons: list[Button]
    confirm: Button | None
    ways: list[SuggestedWay]
    dispose_url: str
    trail: str
    clocks: list[ClockRow]
    journey: list[ThreadItem]
    parent_url: str = ""
    information: InformationWords | None = None
    evidence: Sequence[Evidence] = field(default_factory=list)
    inquiries: Sequence[InquiryRow] = field(default_factory=list)
    alike: Sequence[AlikeRow] = field(default_factory=list)
    priority_tags: Sequence[Tag] = field(default_factory=list)
    support_tags: Sequence[Tag] = field(default_factory=list)
    changes: Sequence[Change] = field(default_factory=list)
    is_conflict: bool = False


def moves_open_to(officer: User, complaint: Complaint, *, at: datetime.datetime) -> list[str]:
    """What the buttons offer: the table's moves, less those that the action would refuse whatever is typed."""
    relations = rights.relations(officer, complaint)
    open_moves = lifecycle.open_moves(status=complaint.status, relations=relations)
    pointless = _of_proposals(complaint, relations)
    if not complaint.routed_by_rule:
        pointless.add("confirm")
    if complaint.is_secret or complaint.about_officers or complaint.story.erased_at:
        pointless.add("publish")
    if complaint.published_at is None:
        pointless.add("unpublish")
    pointless |= _of_agreement(complaint, at=at) | _of_inspection(complaint)
    is_on_appeal = complaint.appeal == Appeal.PENDING
    pointless |= lifecycle.NOT_ON_APPEAL if is_on_appeal else {"refuse_appeal"}
    pointless |= _of_information(complaint, at=at)
    if complaint.status == lifecycle.Status.ANSWERED:
        pointless.add("merge")
    if complaint.is_secret and complaint.is_anonymous:
        pointless.add("tighten")
    pointless.add("mark_urgent" if complaint.is_urgent else "unmark_urgent")
    return [move for move in open_moves if move not in pointless]


def _of_proposals(complaint: Complaint, relations: frozenset[Relation]) -> set[str]:
    """From the second dispute on an answer is proposed; before it, never."""
    pointless = set() if complaint.proposed_answer else {"approve_answer", "send_back_answer"}
    disputes = disputes_of(complaint)
    if disputes < DISPUTES_BEFORE or complaint.proposed_answer:
        pointless.add("propose_answer")
    if disputes >= DISPUTES_BEFORE and Relation.RUNG not in relations:
        pointless.add("answer")
    return pointless


def _of_agreement(complaint: Complaint, *, at: datetime.datetime) -> set[str]:
    """What has been handed on twice stays; only the late are reminded, and only once at a time."""
    pointless = set() if complaint.reminded_at else {"answer_reminder"}
    if complaint.reminded_at or not is_late(complaint, at=at):
        pointless.add("remind")
    if complaint.returns >= MOST_RETURNS:
        pointless.add("offer")
    return pointless


def _of_inspection(complaint: Complaint) -> set[str]:
    """To the inspectorate only once; nobody is taken off a mark that was never made."""
    pointless = {"to_inspectorate"} if complaint.about_officers else set()
    if complaint.about_officers and not concerned_in(complaint):
        pointless.add("unmark_concerned")
    return pointless


def _of_information(complaint: Complaint, *, at: datetime.datetime) -> set[str]:
    """Registered once, extended once and in time."""
    if complaint.kind != Kind.INFORMATION_REQUEST:
        return {"register_information", "extend_information"}
    standing = standing_of(complaint, at=at)
    if standing is None:
        return {"extend_information"}
    if standing.request.extended_at or standing.is_late or standing.answered_at:
        return {"register_information", "extend_information"}
    return {"register_information"}


def panel_shown(slug: str, open_moves: list[str]) -> Panel | None:
    """The panel of this address where one of its moves is open, else the answer box, else none."""
    wanted = PANELS.get(slug)
    if wanted and wanted.slug != CONFIRM and wanted.is_open(open_moves):
        return wanted
    return PANELS[ANSWER] if PANELS[ANSWER].is_open(open_moves) else None


def case_of(
    complaint: Complaint,
    officer: User,
    filters: Filters,
    *,
    open_moves: list[str],
    panel: Panel | None,
    form: DeskForm | None,
    now: datetime.datetime,
    changes: Sequence[Change] = (),
    is_conflict: bool = False,
) -> Case:
    clocks = clocks_of(complaint)
    shown = [
        each for each in PANELS.values() if each.slug not in (ANSWER, CONFIRM) and each.is_open(open_moves)
    ]
    answering = (
        [PANELS[ANSWER]] if panel and panel.slug != ANSWER and PANELS[ANSWER].is_open(open_moves) else []
    )
    return Case(
        complaint=complaint,
        path=path_names(complaint.agency),
        facts=_facts(complaint, now=now),
        photos=_photos(complaint),
        point=_point(complaint),
        identity=identity_of(complaint, officer, at=now),
        identity_url=panel_url(complaint, "identitas", filters),
        panel=panel,
        form=form,
        form_url=panel_url(complaint, panel.slug, filters) if panel else "",
        buttons=[_button(each, complaint, filters, panel) for each in [*answering, *shown]],
        confirm=_button(PANELS[CONFIRM], complaint, filters, panel) if "confirm" in open_moves else None,
        ways=[
            replace(way, url=_way_url(complaint, way, filters)) for way in suggested_ways(complaint, at=now)
        ],
        dispose_url=panel_url(complaint, DISPOSE, filters) if "dispose" in open_moves else "",
        trail=stored_trail(complaint),
        clocks=clock_rows(clocks, now=now),
        journey=journey(
            complaint,
            clocks=clocks,
            now=now,
            audience="officer",
            file_url=lambda file: photo_url(complaint, file),
        ),
        parent_url=_parent_url(complaint, officer, filters),
        evidence=evidence_of(complaint, officer, filters, photo_url=lambda file: photo_url(complaint, file)),
        information=information_words(complaint, at=now),
        inquiries=inquiry_rows(complaint, at=now),
        alike=alike_rows(complaint, officer, filters, open_moves=open_moves, now=now),
        priority_tags=priority_tags(
            list(marks_shown(complaint.pk).values_list("programme__name", flat=True))
        ),
        support_tags=support_tags(Support.objects.filter(complaint=complaint).count()),
        changes=changes,
        is_conflict=is_conflict,
    )


def panel_url(complaint: Complaint, slug: str, filters: Filters) -> str:
    return reverse("desk:act", args=[complaint.shown_reference, slug]) + filters.here


def photo_url(complaint: Complaint, file: Attachment) -> str:
    return reverse("desk:photo", args=[complaint.shown_reference, file.pk])


def form_arguments(
    complaint: Complaint, officer: User, open_moves: list[str], at: datetime.datetime
) -> dict[str, Any]:
    return {"complaint": complaint, "officer": officer, "open_moves": open_moves, "at": at}


def _button(panel: Panel, complaint: Complaint, filters: Filters, shown: Panel | None) -> Button:
    url = panel_url(complaint, panel.slug, filters)
    return Button(str(panel.title), panel.icon, url, panel.key, shown is panel)


def _way_url(complaint: Complaint, way: SuggestedWay, filters: Filters) -> str:
    url = panel_url(complaint, DISPOSE, filters)
    proposed = urlencode({"ke": way.agency_code, "kategori": way.category_code})
    return f"{url}{'&' if '?' in url else '?'}{proposed}#panel"


def _facts(complaint: Complaint, *, now: datetime.datetime) -> str:
    region = complaint.region.full_name if complaint.region else _("tempat belum diketahui")
    sent = f"{moment_words(complaint.submitted_at, zone=complaint.zone, now=now)} {zone_name(complaint.zone)}"
    category = complaint.category.name if complaint.category else _("belum ada urusan")
    parts = [
        complaint.get_kind_display(),
        complaint.get_channel_display(),
        sent,
        complaint.story.address,
        region,
        category,
    ]
    return " · ".join(str(part) for part in parts if part)


def _point(complaint: Complaint) -> str:
    if complaint.latitude is None or complaint.longitude is None:
        return ""
    return f"{complaint.latitude:.4f}, {complaint.longitude:.4f}"


def _photos(complaint: Complaint) -> list[FileLink]:
    own = Attachment.objects.filter(complaint=complaint, message=None).order_by("pk")
    return [FileLink(photo_url(complaint, file), file_words(file)) for file in own]


def _parent_url(complaint: Complaint, officer: User, filters: Filters) -> str:
    """Empty where it is not the officer's to open."""
    if complaint.parent is None:
        return ""
    if not Complaint.objects.visible_to(officer).filter(pk=complaint.parent.pk).exists():
        return ""
    return reverse("desk:case", args=[complaint.parent.shown_reference]) + filters.here
