"""Calendars, policies, clocks, escalations and referrals. What writes them: docs/clocks.md, docs/locking.md."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.sealed import SealedJSONField
from complaints.models import Complaint
from routing.models import Agency
from sla import clocks, workdays


class HolidayKind(models.TextChoices):
    NATIONAL_HOLIDAY = "national_holiday", _("libur nasional")
    COLLECTIVE_LEAVE = "collective_leave", _("cuti bersama")


class Holiday(models.Model):
    """A day that a decree frees. Never deleted: one that is taken back is marked withdrawn, and another row may follow."""

    date = models.DateField(_("tanggal"))
    name = models.CharField(_("nama"), max_length=120)
    kind = models.CharField(_("jenis"), max_length=20, choices=HolidayKind.choices)
    decree = models.CharField(_("keputusan"), max_length=200)
    known_from = models.DateTimeField(_("diketahui sejak"))
    withdrawn_at = models.DateTimeField(_("dicabut pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("hari libur")
        verbose_name_plural = _("hari libur")
        ordering: ClassVar[list[str]] = ["date", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["date"], condition=Q(withdrawn_at=None), name="sla_holiday_once"),
            models.CheckConstraint(condition=Q(kind__in=HolidayKind.values), name="sla_holiday_kind"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gt=F("known_from")),
                name="sla_holiday_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.name}"


class Calendar(models.Model):
    """One revision of a calendar: its weekdays, less the holidays known and not withdrawn `since` then. A change of
    holidays makes a new row; clocks keep the revision that they were started with."""

    code = models.CharField(_("kode"), max_length=40)
    revision = models.PositiveIntegerField(_("revisi"))
    weekdays = models.CharField(
        _("hari kerja"), max_length=7, help_text=_("0 adalah Senin: 01234 atau 012345")
    )
    since = models.DateTimeField(_("sejak"))

    class Meta:
        verbose_name = _("kalender")
        verbose_name_plural = _("kalender")
        ordering: ClassVar[list[str]] = ["code", "revision"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["code", "revision"], name="sla_calendar_revision_once"),
            models.CheckConstraint(condition=Q(weekdays__regex="^[0-6]{1,7}$"), name="sla_calendar_weekdays"),
        ]

    def __str__(self) -> str:
        return f"{self.code} r{self.revision}"


class Code(models.TextChoices):
    VERIFICATION = clocks.Code.VERIFICATION.value, _("Verifikasi")
    INITIAL_RESPONSE = clocks.Code.INITIAL_RESPONSE.value, _("Respon awal")
    FIRST_FOLLOW_UP = clocks.Code.FIRST_FOLLOW_UP.value, _("Tindak lanjut pertama")
    RENEWED_FOLLOW_UP = clocks.Code.RENEWED_FOLLOW_UP.value, _("Tindak lanjut ulang")
    PROMISE = clocks.Code.PROMISE.value, _("Janji petugas")
    ARBITRATION = clocks.Code.ARBITRATION.value, _("Putusan penengah")
    APPEAL = clocks.Code.APPEAL.value, _("Putusan banding")
    REMINDER = clocks.Code.REMINDER.value, _("Jawaban atas teguran")
    FAILED_SAMPLE = clocks.Code.FAILED_SAMPLE.value, _("Putusan atas sampel yang tidak memadai")
    SETTLEMENT = clocks.Code.SETTLEMENT.value, _("Penyelesaian")
    COMPLETION = clocks.Code.COMPLETION.value, _("Kelengkapan dari pelapor")
    REPORTERS_WORD = clocks.Code.REPORTERS_WORD.value, _("Tanggapan pelapor")
    WITHDRAWAL = clocks.Code.WITHDRAWAL.value, _("Pencabutan berlaku")
    REVIVAL = clocks.Code.REVIVAL.value, _("Kesempatan banding atau dihidupkan lagi")
    INFORMATION_REQUEST = clocks.Code.INFORMATION_REQUEST.value, _("Permintaan informasi formal")
    INFORMATION_EXTENSION = clocks.Code.INFORMATION_EXTENSION.value, _("Perpanjangan permintaan informasi")
    INFORMATION_OBJECTION = clocks.Code.INFORMATION_OBJECTION.value, _("Keberatan informasi")
    OMBUDSMAN = clocks.Code.OMBUDSMAN.value, _("Rujukan Ombudsman")


class AppliesTo(models.TextChoices):
    EVERY = "", _("semua")
    INFORMATION_REQUEST = "information_request", _("permintaan informasi")
    ASPIRATION = "aspiration", _("aspirasi")
    CRITICISM = "criticism", _("kritik")
    NON_SUPERVISORY = "non_supervisory", _("pengaduan tidak berkadar pengawasan")
    SUPERVISORY = "supervisory", _("pengaduan berkadar pengawasan")


class Unit(models.TextChoices):
    HOURS = workdays.Unit.HOURS.value, _("jam")
    WORKING_DAYS = workdays.Unit.WORKING_DAYS.value, _("hari kerja")
    CALENDAR_DAYS = workdays.Unit.CALENDAR_DAYS.value, _("hari kalender")


class Policy(models.Model):
    """How long a clock runs: one version, never changed. Versions are numbered through for each clock, whatever the
    class and agency, so that clock and version name a row in the timeline."""

    code = models.CharField(_("jam"), max_length=24, choices=Code.choices)
    version = models.PositiveIntegerField(_("versi"))
    applies_to = models.CharField(_("berlaku untuk"), max_length=24, choices=AppliesTo.choices, blank=True)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi")
    )
    length = models.PositiveIntegerField(_("lama"))
    unit = models.CharField(_("satuan"), max_length=16, choices=Unit.choices)
    revival = models.PositiveIntegerField(_("lama setelah hidup kembali"), null=True, blank=True)
    is_duty = models.BooleanField(
        _("kewajiban"), help_text=_("Bila tidak: sasaran, ditampilkan dan dihitung terpisah.")
    )
    source = models.CharField(_("sumber"), max_length=200)
    valid_from = models.DateField(_("berlaku sejak"))
    # None where it came with the reference files.
    set_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ditetapkan oleh"),
    )
    set_at = models.DateTimeField(_("ditetapkan pada"), null=True, blank=True)

    class Meta:
        verbose_name = _("kebijakan waktu")
        verbose_name_plural = _("kebijakan waktu")
        ordering: ClassVar[list[str]] = ["code", "version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["code", "version"], name="sla_policy_version_once"),
            models.UniqueConstraint(
                fields=["code", "applies_to", "agency", "valid_from"],
                nulls_distinct=False,
                name="sla_policy_one_a_day",
            ),
            models.CheckConstraint(condition=Q(code__in=Code.values), name="sla_policy_code"),
            models.CheckConstraint(condition=Q(applies_to__in=AppliesTo.values), name="sla_policy_class"),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="sla_policy_unit"),
            models.CheckConstraint(condition=Q(length__gt=0) | Q(code="promise"), name="sla_policy_length"),
            models.CheckConstraint(
                condition=Q(set_by__isnull=True, set_at__isnull=True)
                | Q(set_by__isnull=False, set_at__isnull=False),
                name="sla_policy_set_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()} v{self.version}"

    def clean(self) -> None:
        """An agency may shorten a national length, never lengthen it (DOMAIN "Clocks")."""
        if self.agency_id is None:
            return
        national = (
            Policy.objects.filter(
                code=self.code, applies_to=self.applies_to, agency=None, valid_from__lte=self.valid_from
            )
            .order_by("valid_from")
            .last()
        )
        if national is None or national.unit != self.unit or self.length > national.length:
            raise ValidationError(
                _("Instansi hanya boleh memperpendek waktu nasional, dalam satuan yang sama.")
            )


class Owner(models.TextChoices):
    FRONT_DESK = clocks.Owner.FRONT_DESK.value, _("meja depan")
    GOVERNMENT = clocks.Owner.GOVERNMENT.value, _("pemerintah")
    HOLDER = clocks.Owner.HOLDER.value, _("pemegang laporan")
    ARBITER = clocks.Owner.ARBITER.value, _("penengah")
    REPORTER = clocks.Owner.REPORTER.value, _("pelapor")


class State(models.TextChoices):
    RUNNING = clocks.State.RUNNING.value, _("berjalan")
    PAUSED = clocks.State.PAUSED.value, _("ditunda")
    STOPPED = clocks.State.STOPPED.value, _("berhenti")
    CANCELLED = clocks.State.CANCELLED.value, _("batal")


class Clock(models.Model):
    """One run of one clock of one complaint: what `projection.fold` says of its timeline, kept for the sweep and for
    pages. Written by `sla.bookkeeping` alone, under the complaint's lock.

    `agency`: whom it runs against; none where it runs against the government whoever holds it, or the reporter.
    `next_at`: the next instant at which the sweep has something to do.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="clocks", db_index=False)
    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=24, choices=Code.choices)
    run = models.PositiveSmallIntegerField()
    owed_by = models.CharField(max_length=16, choices=Owner.choices)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    state = models.CharField(max_length=12, choices=State.choices)
    zone = models.CharField(max_length=32)
    calendar = models.CharField(max_length=40)
    revision = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    breached_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("jam")
        verbose_name_plural = _("jam")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["complaint", "code", "run"], name="sla_clock_run_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="sla_clock_state"),
            models.CheckConstraint(
                condition=Q(breached_at=None) | Q(breached_at=F("due_at")), name="sla_clock_breached_when_due"
            ),
            models.CheckConstraint(
                condition=Q(state="paused") ^ Q(paused_at=None), name="sla_clock_paused_since"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["stopped", "cancelled"]) ^ Q(stopped_at=None),
                name="sla_clock_stopped_since",
            ),
            models.CheckConstraint(
                condition=Q(next_at=None)
                | Q(state="running")
                | Q(code="ombudsman", breached_at__isnull=False),
                name="sla_clock_next_while_running",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["next_at", "id"], condition=Q(next_at__isnull=False), name="sla_clock_next"),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.code}/{self.run}"


class Escalation(models.Model):
    """One rung that a clock has gone up to; a rung is told once."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="escalations")
    rung = models.PositiveSmallIntegerField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("eskalasi")
        verbose_name_plural = _("eskalasi")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["clock", "rung"], name="sla_escalation_rung_once"),
            models.UniqueConstraint(fields=["clock", "agency"], name="sla_escalation_agency_once"),
        ]

    def __str__(self) -> str:
        return f"{self.clock_id} rung {self.rung}"


class ReferralState(models.TextChoices):
    OPEN = "open", _("dikirim")
    ACKNOWLEDGED = "acknowledged", _("diterima Ombudsman")
    CLOSED = "closed", _("ditutup Ombudsman")


class ReferralReason(models.TextChoices):
    DEADLINE = "deadline", _("60 hari kerja tanpa tindak lanjut")
    REPORTER = "reporter", _("diminta pelapor")
    OMBUDSMAN = "ombudsman", _("diminta Ombudsman")


class Referral(models.Model):
    """A complaint before the Ombudsman, with the dossier as it was handed over; only the Ombudsman closes it."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="referrals")
    clock = models.ForeignKey(
        Clock, on_delete=models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    reason = models.CharField(_("alasan"), max_length=16, choices=ReferralReason.choices)
    state = models.CharField(
        _("keadaan"), max_length=16, choices=ReferralState.choices, default=ReferralState.OPEN
    )
    opened_at = models.DateTimeField(_("dirujuk pada"))
    dossier = SealedJSONField()
    acknowledgement = models.CharField(_("nomor tanda terima"), max_length=120, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("rujukan")
        verbose_name_plural = _("rujukan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["complaint"], condition=~Q(state="closed"), name="sla_referral_one_open"
            ),
            models.UniqueConstraint(fields=["clock"], name="sla_referral_once_for_a_clock"),
            models.CheckConstraint(condition=Q(state__in=ReferralState.values), name="sla_referral_state"),
            models.CheckConstraint(
                condition=Q(state="closed") ^ Q(closed_at=None), name="sla_referral_closed_since"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["opened_at", "id"], condition=Q(state="open"), name="sla_referral_open"),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.reason}"
