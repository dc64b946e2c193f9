"""`/bantuan/pengumuman/`: what stands and what stood, for everybody; put up and taken down by the helpdesk."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from complaints.errors import Refused
from helpdesk import actions
from helpdesk.models import Notice, Severity
from helpdesk.rights import is_helpdesk
from web import noticeboard
from web.clock import now
from web.doors import doors
from web.helpdesk.access import officer_page, only_helpdesk
from web.helpdesk.forms import NoticeForm
from web.helpdesk.rows import notice_rows

HERE = "helpdesk:notices"


@require_GET
@never_cache
def notices(request: HttpRequest) -> HttpResponse:
    rows = notice_rows(request.user, at=now())
    return render(request, "helpdesk/notices.html", {"rows": rows, "is_helpdesk": is_helpdesk(request.user)})


@require_http_methods(["GET", "POST"])
@officer_page
def new_notice(request: HttpRequest) -> HttpResponse:
    user, at = only_helpdesk(request), now()
    form = NoticeForm(request.POST or None, initial={"shown_from": at, "severity": str(Severity.MAINTENANCE)})
    if request.method == "POST" and form.is_valid():
        try:
            actions.announce(actor=user, at=at, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            noticeboard.forget()
            messages.success(
                request, _("Pengumuman terpasang. Paling lambat setengah menit lagi semua melihatnya.")
            )
            return redirect("helpdesk:notices")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "doors": doors(user, here=HERE)}
    return render(request, "helpdesk/new_notice.html", context, status=status)


@require_POST
@officer_page
def end_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    user = only_helpdesk(request)
    try:
        actions.end_notice(notice_id=notice_id, actor=user, at=now())
    except Notice.DoesNotExist as error:
        raise Http404 from error
    noticeboard.forget()
    messages.success(request, _("Pengumuman diturunkan."))
    return redirect("helpdesk:notices")
