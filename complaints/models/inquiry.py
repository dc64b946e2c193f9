"""A question that the inspectorate discloses to a unit: all that the unit ever sees of a report about its officers."""

from functools import reduce
from operator import or_
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from accounts.scope import Standing, standings
from complaints.models.complaint import OPEN, Complaint
from complaints.models.message import Message
from complaints.models.visibility import shut_out
from complaints.reference import shown
from routing.models import Agency


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    def open_to(self, user: User) -> "InquiryQuerySet":
        """Those put to an agency that the officer works for, but none of a report that concerns the officer."""
        own = [_asked(standing) for standing in standings(user) if standing.handles]
        return self.filter(reduce(or_, own), ~shut_out(user.pk, "complaint__")) if own else self.none()

    def owed(self) -> "InquiryQuerySet":
        """Not answered yet, of reports that are still worked on."""
        return self.filter(answer__isnull=True, complaint__status__in=OPEN)


def _asked(standing: Standing) -> Q:
    below = standing.role == Role.OPERATOR and not standing.is_root
    return Q(to__path__startswith=standing.path) if below else Q(to=standing.agency_id)


class Inquiry(models.Model):
    """`number` is its own, so that it tells nothing of the report's."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="inquiries")
    number = models.CharField(max_length=8, unique=True)
    to = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    question = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="+")
    answer = models.OneToOneField(Message, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("pertanyaan inspektorat")
        verbose_name_plural = _("pertanyaan inspektorat")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(answer__isnull=True, answered_at__isnull=True)
                | Q(answer__isnull=False, answered_at__isnull=False),
                name="complaints_inquiry_answered",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_number

    @property
    def shown_number(self) -> str:
        return shown(self.number)
