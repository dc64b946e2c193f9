"""A complaint, narrow: what queues and clocks read. Its words are in `Story` and `Message`, its history in `Event`."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints import lifecycle, links, reference
from complaints.models.visibility import ComplaintQuerySet
from routing.models import Agency, Category, Region


class Kind(models.TextChoices):
    COMPLAINT = "complaint", _("Pengaduan")
    ASPIRATION = "aspiration", _("Aspirasi")
    CRITICISM = "criticism", _("Kritik")
    INFORMATION_REQUEST = "information_request", _("Permintaan informasi")


class Status(models.TextChoices):
    """The words on screen of `lifecycle.Status` (UX "Words")."""

    RECEIVED = lifecycle.Status.RECEIVED.value, _("Belum terverifikasi")
    ROUTED = lifecycle.Status.ROUTED.value, _("Terdisposisi, belum ditindaklanjuti")
    IN_PROGRESS = lifecycle.Status.IN_PROGRESS.value, _("Sedang diproses")
    AWAITING_REPORTER = lifecycle.Status.AWAITING_REPORTER.value, _("Menunggu kelengkapan")
    ANSWERED = lifecycle.Status.ANSWERED.value, _("Sudah dijawab")
    CLOSED = lifecycle.Status.CLOSED.value, _("Selesai")
    ARCHIVED = lifecycle.Status.ARCHIVED.value, _("Diarsipkan")
    MERGED = lifecycle.Status.MERGED.value, _("Digabung")


class SourceChannel(models.TextChoices):
    WEB = "web", _("lewat situs")
    API = "api", _("lewat API")
    IMPORT = "import", _("dari berkas")
    SMS = "sms", _("lewat SMS")
    COUNTER = "counter", _("di loket")


class Appeal(models.TextChoices):
    """Where the one appeal against an archiving stands (DOMAIN "No wrong door")."""

    PENDING = "pending", _("banding diperiksa")
    GRANTED = "granted", _("banding dikabulkan")
    REFUSED = "refused", _("banding ditolak")


class ClosedHow(models.TextChoices):
    CONFIRMED = "confirmed", _("dikonfirmasi pelapor")
    ON_THE_REPORTERS_WORD = "on_word", _("oleh admin atas kata pelapor")
    SILENCE = "silence", _("tanpa tanggapan")


# The step of a disposition's trail that says so (complaints/receiver.py).
FELL = {"step": "unstaffed"}
OPEN = sorted(status.value for status in lifecycle.OPEN)


class Complaint(models.Model):
    """Its row is the only lock of its timeline, clocks and escalations (docs/locking.md)."""

    reference = models.CharField(max_length=8, unique=True)
    kind = models.CharField(_("jenis"), max_length=24, choices=Kind.choices)
    status = models.CharField(_("keadaan"), max_length=24, choices=Status.choices)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", verbose_name=_("dipegang oleh")
    )
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    zone = models.CharField(max_length=32)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    occurred_on = models.DateField(null=True, blank=True)
    channel = models.CharField(max_length=16, choices=SourceChannel.choices)
    is_anonymous = models.BooleanField(default=False)
    is_secret = models.BooleanField(default=False)
    about_officers = models.BooleanField(default=False)
    supervisory = models.BooleanField(default=False)
    is_urgent = models.BooleanField(default=False)
    routed_by_rule = models.BooleanField(default=False)
    closed_how = models.CharField(max_length=16, choices=ClosedHow.choices, blank=True)
    archive_reason = models.CharField(max_length=32, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    # Returns and forwards together: after two, the arbiter's disposition binds.
    returns = models.PositiveSmallIntegerField(default=0)
    disputes = models.PositiveSmallIntegerField(default=0)
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    # Where an awaiting complaint goes back to when the reporter has replied.
    status_before_pause = models.CharField(max_length=24, choices=Status.choices, blank=True)
    # Where an archived or merged one goes back to when it is revived, or split off.
    status_before_end = models.CharField(max_length=24, choices=Status.choices, blank=True)
    appeal = models.CharField(max_length=12, choices=Appeal.choices, blank=True)
    # Nobody can appeal or revive any more.
    archive_ended_at = models.DateTimeField(null=True, blank=True)
    # The reporter has asked to withdraw; it takes effect by the clock.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # By a person: a disposition, a confirmation, the holder's first response.
    verified_at = models.DateTimeField(null=True, blank=True)
    # A proposed answer lies before the rung above (the message's id).
    proposed_answer = models.BigIntegerField(null=True, blank=True)
    # The class that the reporter objects to, until it is decided: {kind, supervisory}.
    objected_class = models.JSONField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    # The holder owes a reply to a reminder since then.
    reminded_at = models.DateTimeField(null=True, blank=True)
    # Until when the holder may say that it is not theirs, and when its settlement is due or was: kept by the clocks'
    # room, as `due_at` is.
    return_until = models.DateTimeField(null=True, blank=True)
    settle_by = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    last_seq = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64)
    submission_key = models.CharField(max_length=80, null=True, blank=True, unique=True)
    link_nonce = models.CharField(max_length=32)
    link_digest = models.CharField(max_length=64, unique=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("laporan")
        verbose_name_plural = _("laporan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="complaints_complaint_status"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="complaints_complaint_kind"),
            models.CheckConstraint(
                condition=Q(is_secret=False) | Q(published_at__isnull=True),
                name="complaints_complaint_secret_unpublished",
            ),
            models.CheckConstraint(
                condition=Q(about_officers=False) | Q(published_at__isnull=True),
                name="complaints_complaint_officers_unpublished",
            ),
            models.CheckConstraint(
                condition=Q(status="closed") ^ Q(closed_how=""), name="complaints_complaint_closed_how"
            ),
            models.CheckConstraint(
                condition=Q(status="archived") ^ Q(archive_reason=""),
                name="complaints_complaint_archive_reason",
            ),
            models.CheckConstraint(
                condition=Q(status="merged", parent__isnull=False)
                | (~Q(status="merged") & Q(parent__isnull=True)),
                name="complaints_complaint_merged_parent",
            ),
            models.CheckConstraint(
                condition=Q(status="awaiting_reporter") ^ Q(status_before_pause=""),
                name="complaints_complaint_pause_returns",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["archived", "merged"]) ^ Q(status_before_end=""),
                name="complaints_complaint_end_returns",
            ),
            models.CheckConstraint(
                condition=~Q(appeal="pending") | Q(status="received"), name="complaints_complaint_on_appeal"
            ),
            models.CheckConstraint(
                condition=Q(appeal__in=["", *Appeal.values]), name="complaints_complaint_appeal"
            ),
            models.CheckConstraint(
                condition=Q(archive_ended_at__isnull=True) | Q(status="archived"),
                name="complaints_complaint_archive_ended",
            ),
            models.CheckConstraint(
                condition=Q(proposed_answer__isnull=True)
                | Q(status__in=["routed", "in_progress", "awaiting_reporter"]),
                name="complaints_complaint_answer_proposed",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(status__in=[*OPEN, "archived"]),
                name="complaints_complaint_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(about_officers=False) | Q(is_secret=True),
                name="complaints_complaint_officers_secret",
            ),
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__range=(1, 5)), name="complaints_complaint_rating"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["agency", "-is_urgent", "due_at", "id"],
                condition=Q(status__in=OPEN),
                name="complaints_desk",
            ),
            models.Index(fields=["agency", "status", "id"], name="complaints_by_status"),
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(published_at__isnull=False),
                name="complaints_published",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_reference

    @property
    def shown_reference(self) -> str:
        return reference.shown(self.reference)

    @property
    def link_token(self) -> str:
        return links.token(reference=self.reference, nonce=self.link_nonce)

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, where both are known."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


class Purpose(models.TextChoices):
    """Why an agency that does not hold a complaint may see it (DOMAIN "Oversight … one case when …")."""

    ESCALATED = "escalated", _("naik ke sini")
    OFFERED = "offered", _("ditawarkan ke sini")
    APPROVAL = "approval", _("jawabannya menunggu persetujuan di sini")
    CLASS = "class", _("kelasnya diputus di sini")
    REVIEW = "review", _("pengarsipannya diperiksa di sini")
    OBJECTION = "objection", _("keberatan informasinya diputus di sini")
    REFERRED = "referred", _("dirujuk ke sini")
    PRESSURE = "pressure", _("tekanan kepada pelapor diawasi di sini")
    SAMPLED = "sampled", _("jawabannya dinilai di sini")
    SAMPLE = "sample", _("sampelnya diputus di sini")


class Involvement(models.Model):
    """An agency beside the holder that may see one complaint, until the purpose is settled."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="involvements")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["complaint", "agency", "purpose"],
                condition=Q(until__isnull=True),
                name="complaints_involvement_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["agency", "purpose", "complaint"],
                condition=Q(until__isnull=True),
                name="complaints_involved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.purpose} {self.agency_id}"


class Disposition(models.Model):
    """Who held it, from when, to when, as what category: the holder clocks' and reports' source."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="dispositions")
    source = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    trail = models.JSONField(default=list)
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["complaint", "at"], name="complaints_disposed"),
            # What fell to somebody else because nobody was there: the adoption page counts it.
            models.Index(
                fields=["at"], condition=Q(trail__contains=[FELL]), name="complaints_disposed_unstaffed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} → {self.to_id}"
