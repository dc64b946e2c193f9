"""What a reporter asks of who protects their data (UU 27/2022 ps.5–13): apart from the case, and sealed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.sealed import SealedJSONField, SealedTextField
from complaints.models.complaint import Complaint
from routing.models import Agency


class DataRequestKind(models.TextChoices):
    ACCESS = "access", _("salinan data saya")
    CORRECTION = "correction", _("perbaiki data saya")
    ERASURE = "erasure", _("hapus data saya")
    RESTRICTION = "restriction", _("batasi pemakaian data saya")


class DataRequestOutcome(models.TextChoices):
    DONE = "done", _("dipenuhi")
    REFUSED = "refused", _("ditolak")


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def waiting(self) -> "DataRequestQuerySet":
        return self.filter(answered_at__isnull=True)


class DataRequest(models.Model):
    """`agency`: whose data-protection officer owes the answer. `correction`: the new name, phone and e-mail, which that
    officer never sees. Not a clock of the fold: it says nothing of the case (ADR 0050)."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="data_requests")
    kind = models.CharField(_("yang diminta"), max_length=12, choices=DataRequestKind.choices)
    text = SealedTextField(blank=True)
    correction = SealedJSONField(null=True, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    due_at = models.DateTimeField()
    late_told_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(_("hasil"), max_length=12, choices=DataRequestOutcome.choices, blank=True)
    answer = SealedTextField(blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("permintaan data pribadi")
        verbose_name_plural = _("permintaan data pribadi")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(kind__in=DataRequestKind.values), name="complaints_datarequest_kind"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, outcome="")
                | Q(
                    answered_at__isnull=False,
                    answered_by__isnull=False,
                    outcome__in=DataRequestOutcome.values,
                ),
                name="complaints_datarequest_answered",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="refused") | ~Q(answer=""), name="complaints_datarequest_refused_why"
            ),
            models.CheckConstraint(
                condition=Q(kind="correction") ^ Q(correction__isnull=True),
                name="complaints_datarequest_correction",
            ),
            models.UniqueConstraint(
                fields=["complaint", "kind"],
                condition=Q(answered_at__isnull=True),
                name="complaints_datarequest_one_waiting",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "-id"], name="complaints_datarequests"),
            models.Index(
                fields=["due_at"],
                condition=Q(answered_at__isnull=True, late_told_at__isnull=True),
                name="complaints_datarequest_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.kind}"
