"""Ordering a change of an agency: typed, previewed, confirmed; then its own page, with how far it has come."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from complaints import reorganisation
from complaints.actions import reorganise
from complaints.actions.hand_on import carry_on
from complaints.admin.change_forms import TITLES, ChangeForm
from complaints.errors import Refused
from complaints.models import AgencyChange
from complaints.reorganisation import Plan
from complaints.reorganisation_preview import preview
from routing.days import legal_day
from routing.models import Agency

# So many pass on while the administrator waits; beat carries on with the rest.
AT_ONCE = 200
REFRESH_SECONDS = 3


def order_change(request: HttpRequest, agency_id: int, kind: str) -> HttpResponse:
    """The form; what it would do; and, confirmed, the change itself."""
    user = _administrator(request)
    agency = get_object_or_404(Agency.objects.select_related("parent"), pk=agency_id)
    if kind not in TITLES:
        raise Http404
    at = timezone.now()
    step = _pressed(request, "edit", "confirm", "preview")
    form = ChangeForm(request.POST or None, kind=kind, agency=agency, today=legal_day(at))
    context = _context(request, agency, kind=kind, form=form)
    if step == "edit" or not form.is_valid():
        return _page(request, "order", context)
    plan = form.plan()
    try:
        if step == "confirm":
            change = reorganise.order(plan=plan, actor=user, at=at)
            carry_on(change_id=change.pk, at=at, most=AT_ONCE)
            return HttpResponseRedirect(_address(change))
        context |= {
            "plan": plan,
            "preview": preview(plan=plan, actor=user, at=at),
            "is_planned": plan.on > legal_day(at),
        }
    except Refused as refusal:
        form.place(refusal)
        return _page(request, "order", context)
    return _page(request, "preview", context)


def show_change(request: HttpRequest, change_id: int) -> HttpResponse:
    """Where a change stands. Reading it changes nothing; its buttons carry it on, withdraw it, or bring the staff."""
    _administrator(request)
    changes = AgencyChange.objects.select_related("agency", "other", "previous", "by")
    change = get_object_or_404(changes, pk=change_id)
    if request.method == "POST":
        _act(request, change)
        return HttpResponseRedirect(_address(change))
    context = _context(request, change.agency, kind=change.kind)
    staying = reorganise.joining(change.agency, change.other).select_related("user")
    context |= {
        "change": change,
        "can_carry_on": change.is_under_way
        or (change.is_planned and change.effective_on <= legal_day(timezone.now())),
        "refresh": REFRESH_SECONDS if change.is_under_way else None,
        "refusal": _refusal(change),
        "staff": list(staying) if change.ends_agency and change.begun_at else [],
    }
    return _page(request, "progress", context)


def _act(request: HttpRequest, change: AgencyChange) -> None:
    at = timezone.now()
    match _pressed(request, "carry_on", "withdraw", "bring_staff"):
        case "carry_on":
            reorganise.begin_if_due(change_id=change.pk, at=at)
            carry_on(change_id=change.pk, at=at, most=AT_ONCE)
        case "withdraw" if reorganise.withdraw(change_id=change.pk, at=at):
            messages.success(request, _("Rencana dibatalkan. Tidak ada yang berubah."))
        case "withdraw":
            messages.error(request, _("Perubahan sudah dimulai; tidak dapat dibatalkan lagi."))
        case "bring_staff":
            people = reorganise.bring_staff(change_id=change.pk, at=at)
            words = ngettext("%(n)s petugas beralih.", "%(n)s petugas beralih.", people) % {"n": people}
            messages.success(request, words)


def _pressed(request: HttpRequest, *buttons: str) -> str:
    return next((button for button in buttons if button in request.POST), "")


def _refusal(change: AgencyChange) -> str:
    """Why a planned change could not begin, as things stand now."""
    if not change.is_planned:
        return ""
    try:
        reorganisation.check(Plan.recorded(change))
    except Refused as refusal:
        return str(refusal.message)
    return ""


def _administrator(request: HttpRequest) -> User:
    if not isinstance(request.user, User) or not reorganisation.may_reorganise(request.user):
        raise PermissionDenied
    return request.user


def _context(request: HttpRequest, agency: Agency, *, kind: str, **more: Any) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "opts": Agency._meta,
        "agency": agency,
        "kind": kind,
        "title": f"{TITLES[kind]}: {agency.name}",
        **more,
    }


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    return TemplateResponse(request, f"admin/routing/agency/{name}.html", context)


def _address(change: AgencyChange) -> str:
    return reverse("admin:routing_agency_progress", args=[change.pk])
