"""`/pantau/catatan/`: what the checks of the timelines' seals found. For the Presidential Staff Office, the national
coordinator and the Ombudsman; everybody else finds nothing here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.institutions import is_national_admin, is_presidential_staff
from accounts.models import Role, User
from accounts.scope import standings
from complaints.models import Complaint, SealCheck
from web.dates import DEFAULT_ZONE, moment_words, number_words
from web.doors import doors
from web.monitor.access import Reading, monitor_page

HERE = "monitor:seals"
MOST_RUNS = 20


def reads_seals(user: User) -> bool:
    is_ombudsman = any(each.role == Role.OMBUDSMAN for each in standings(user))
    return is_ombudsman or is_national_admin(user) or is_presidential_staff(user)


@require_GET
@monitor_page
def show_seals(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Two queries beside what every page asks."""
    if not reads_seals(reading.user):
        raise Http404
    runs = [
        {
            "when": moment_words(each.finished_at, zone=DEFAULT_ZONE, now=reading.at),
            "checked": number_words(each.checked),
            "faults": each.faults,
            "shown": number_words(each.faults),
            "found": each.found,
            "more": number_words(each.faults - len(each.found)) if each.faults > len(each.found) else "",
        }
        for each in SealCheck.objects.all()[:MOST_RUNS]
    ]
    context = {
        "runs": runs,
        "last": runs[0] if runs else None,
        "reports": number_words(Complaint.objects.count()),
        "doors": doors(reading.user, here=HERE),
    }
    return render(request, "monitor/seals.html", context)
