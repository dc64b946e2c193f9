"""`/api/v1/complaints/`: to submit one, and to read it back (DESIGN §7)."""

from django.http import Http404
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from complaints.actions.submit import Submission, take_in
from complaints.events import EventKind
from complaints.models import Complaint, Event
from complaints.reference import BadReference, parse
from web.api.body import plain
from web.api.doors import Door
from web.api.intake import submission_of
from web.api.public_view import as_json
from web.api.receipts import receipt
from web.api.shapes import ComplaintForm, ComplaintIn, ComplaintShape, ErrorShape, ReceiptShape
from web.citizen.access import own_complaint, published_complaint
from web.clock import now

KEY_HEADER = "Idempotency-Key"
LINK_HEADER = "X-Lapor-Link"


class Complaints(Door):
    @extend_schema(
        operation_id="submit",
        summary=gettext_lazy("Kirim laporan"),
        description=gettext_lazy("Simpan dan teruskan sebuah laporan. 201 berarti laporan sudah tersimpan."),
        parameters=[
            OpenApiParameter(
                KEY_HEADER,
                OpenApiTypes.STR,
                OpenApiParameter.HEADER,
                description=gettext_lazy(
                    "Kunci Anda untuk kiriman ini: kiriman ulang dengan kunci sama mendapat jawaban pertama."
                ),
            )
        ],
        request={"application/json": ComplaintIn, "multipart/form-data": ComplaintForm},
        responses={
            201: ReceiptShape,
            200: ReceiptShape,
            400: ErrorShape,
            413: ErrorShape,
            422: ErrorShape,
            429: ErrorShape,
        },
    )
    def post(self, request: Request) -> Response:
        at = now()
        submission = submission_of(
            plain(request.data), files=request.FILES, key=request.headers.get(KEY_HEADER)
        )
        taken = take_in(submission=submission, at=at)
        is_repeat = not taken.events
        if is_repeat and not _is_the_same(taken.complaint, submission):
            message = _("Kunci ini sudah dipakai untuk laporan lain. Pakai kunci baru.")
            return Response({KEY_HEADER: [message]}, status=422)
        response = Response(receipt(taken), status=200 if is_repeat else 201)
        response["Cache-Control"] = "no-store"
        return response


def _is_the_same(first: Complaint, submission: Submission) -> bool:
    """All that was sent, not the words alone: a wish for secrecy that comes with a used key is told, never dropped; and
    who guesses somebody's key gets no private link."""
    submitted = Event.objects.get(complaint_id=first.pk, kind=EventKind.SUBMITTED)
    sent = submitted.payload.get("sent", "")
    return constant_time_compare(sent, submission.digest(first.story.salt))


class OneComplaint(Door):
    @extend_schema(
        operation_id="read",
        summary=gettext_lazy("Baca laporan"),
        description=gettext_lazy(
            "Laporan yang sudah diterbitkan; dengan tautan pribadi, laporan Anda sendiri."
        ),
        parameters=[
            OpenApiParameter("reference", OpenApiTypes.STR, OpenApiParameter.PATH, description="7KM4-Q9RY"),
            OpenApiParameter(
                LINK_HEADER,
                OpenApiTypes.STR,
                OpenApiParameter.HEADER,
                description=gettext_lazy("Enam belas huruf di akhir tautan pribadi; juga sebagai ?token=."),
            ),
        ],
        responses={200: ComplaintShape, 404: ErrorShape},
    )
    def get(self, request: Request, reference: str) -> Response:
        token = request.headers.get(LINK_HEADER) or request.query_params.get("token", "")
        is_own = bool(token)
        complaint = _own(reference, token) if is_own else published_complaint(reference)
        response = Response(as_json(complaint, is_own=is_own, now=now()))
        response["Cache-Control"] = "no-store, private" if is_own else "public, max-age=60"
        response["Vary"] = f"{LINK_HEADER}, Accept-Language"
        return response


def _own(reference: str, token: str) -> Complaint:
    complaint = own_complaint(token)
    try:
        if parse(reference) == complaint.reference:
            return complaint
    except BadReference as error:
        raise Http404 from error
    raise Http404
