"""Lists of other rooms that name reports: less those that are about whoever reads them (DOMAIN "About officers")."""

from functools import reduce
from operator import or_

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from accounts.admin import IdentityOpeningAdmin
from accounts.models import IdentityOpening, User
from complaints.models import Complaint
from complaints.models.visibility import shut_out
from outbox.admin import OutgoingAdmin
from outbox.models import Outgoing

admin.site.unregister([IdentityOpening, Outgoing])


def _about(request: HttpRequest) -> QuerySet[Complaint]:
    if not isinstance(request.user, User):
        return Complaint.objects.none()
    return Complaint.objects.filter(shut_out(request.user.pk))


@admin.register(IdentityOpening)
class OpeningsOfOthersAdmin(IdentityOpeningAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[IdentityOpening]:
        return super().get_queryset(request).exclude(complaint_id__in=_about(request).values("pk"))


@admin.register(Outgoing)
class OutgoingOfOthersAdmin(OutgoingAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[Outgoing]:
        """A key names the report that it tells of."""
        named = [
            Q(key__contains=f":{number}:") for number in _about(request).values_list("reference", flat=True)
        ]
        rows = super().get_queryset(request)
        return rows.exclude(reduce(or_, named)) if named else rows
