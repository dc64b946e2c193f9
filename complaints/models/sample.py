"""Random samples of closed answers, and the rubric by which they are rated (DOMAIN "The institutions", KSP)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints.models.complaint import Complaint
from routing.models import Agency


class Rubric(models.Model):
    """One version of the closed list of criteria, never changed: `[{"code", "words", "points"}]`, most points each."""

    version = models.PositiveIntegerField(_("versi"), unique=True)
    criteria = models.JSONField(_("kriteria"))
    passes_from = models.PositiveSmallIntegerField(_("lulus mulai"))
    source = models.CharField(_("sumber"), max_length=200)
    valid_from = models.DateField(_("berlaku sejak"))

    class Meta:
        verbose_name = _("rubrik")
        verbose_name_plural = _("rubrik")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(passes_from__gt=0), name="complaints_rubric_passes"),
        ]

    def __str__(self) -> str:
        return f"v{self.version}"

    @property
    def most(self) -> int:
        return sum(int(each["points"]) for each in self.criteria)


class SampleDraw(models.Model):
    """What was drawn from, and how: anybody can draw again and must find the same (complaints/sampling.py)."""

    starts_on = models.DateField(_("ditutup sejak"))
    ends_on = models.DateField(_("ditutup sampai"))
    size = models.PositiveIntegerField(_("banyaknya"))
    seed = models.CharField(_("benih"), max_length=64)
    method = models.PositiveSmallIntegerField()
    # {agency: [complaints]}: those that were public and closed then.
    strata = models.JSONField()
    drawn_at = models.DateTimeField(_("diundi pada"))
    drawn_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("undian")
        verbose_name_plural = _("undian")
        ordering: ClassVar[list[str]] = ["-starts_on", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # One for a period: nobody draws until chance pleases.
            models.UniqueConstraint(fields=["starts_on", "ends_on"], name="complaints_draw_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on"), size__gt=0), name="complaints_draw_sound"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}–{self.ends_on:%Y-%m-%d}"


class SampleState(models.TextChoices):
    WAITING = "waiting", _("menunggu dinilai")
    PASSED = "passed", _("memadai")
    FAILED = "failed", _("tidak memadai, menunggu putusan")
    STANDS = "stands", _("tidak memadai, jawaban tetap")
    SENT_BACK = "sent_back", _("tidak memadai, dikembalikan")
    VOID = "void", _("gugur: laporan dibuka lagi lebih dulu")


class Sample(models.Model):
    """One closed answer that was drawn. `agency`: the organisation that had closed it."""

    draw = models.ForeignKey(SampleDraw, on_delete=models.PROTECT, related_name="samples")
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="samples")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=SampleState.choices, default=SampleState.WAITING)
    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, null=True, related_name="+")
    points = models.JSONField(null=True)
    score = models.PositiveSmallIntegerField(null=True)
    rated_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    rated_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("sampel")
        verbose_name_plural = _("sampel")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draw", "complaint"], name="complaints_sample_once"),
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(state="failed"), name="complaints_sample_one_undecided"
            ),
            models.CheckConstraint(condition=Q(state__in=SampleState.values), name="complaints_sample_state"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "void"])
                | Q(rubric__isnull=False, points__isnull=False, score__isnull=False, rated_at__isnull=False),
                name="complaints_sample_rated",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["stands", "sent_back"], decided_at__isnull=False)
                | (~Q(state__in=["stands", "sent_back"]) & Q(decided_at__isnull=True)),
                name="complaints_sample_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draw_id}/{self.complaint_id}"
