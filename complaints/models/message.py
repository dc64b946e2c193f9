"""Every free text after the story: replies, responses, answers, reasons, notes; and the files that came with them."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints.models.canned import CannedVersion
from complaints.models.complaint import Complaint
from routing.models import Agency


class MessageKind(models.TextChoices):
    REPLY = "reply", _("Balasan pelapor")
    DISPUTE = "dispute", _("Bantahan pelapor")
    RESPONSE = "response", _("Respon awal")
    FOLLOW_UP = "follow_up", _("Tindak lanjut")
    ANSWER = "answer", _("Jawaban akhir")
    QUESTION = "question", _("Pertanyaan kepada pelapor")
    POSTPONEMENT = "postponement", _("Permintaan kelengkapan")
    RETURN_REASON = "return_reason", _("Alasan pengembalian")
    DISPOSITION_NOTE = "disposition_note", _("Catatan disposisi")
    ARCHIVE_REASON = "archive_reason", _("Alasan pengarsipan")
    OFFER = "offer", _("Tawaran penerusan")
    DECLINE = "decline", _("Penolakan penerusan")
    CONTEST = "contest", _("Sanggahan tindak lanjut")
    PROPOSED_ANSWER = "proposed_answer", _("Usulan jawaban akhir")
    SENT_BACK = "sent_back", _("Jawaban dikembalikan")
    REPORTERS_WORD = "reporters_word", _("Kata pelapor")
    REOPENING = "reopening", _("Alasan membuka kembali")
    APPEAL = "appeal", _("Banding pelapor")
    APPEAL_REFUSAL = "appeal_refusal", _("Alasan menolak banding")
    REVIEW = "review", _("Hasil pemeriksaan pengarsipan")
    WITHDRAWAL = "withdrawal", _("Alasan pencabutan")
    PRESSURE = "pressure", _("Laporan tekanan")
    CLASS_REASON = "class_reason", _("Alasan kelas")
    CLASS_OBJECTION = "class_objection", _("Keberatan atas kelas")
    CLASS_DECISION = "class_decision", _("Putusan kelas")
    REMINDER = "reminder", _("Teguran")
    REMINDER_REPLY = "reminder_reply", _("Jawaban atas teguran")
    REFERRAL_REASON = "referral_reason", _("Alasan Ombudsman")
    INQUIRY = "inquiry", _("Pertanyaan kepada unit")
    INQUIRY_ANSWER = "inquiry_answer", _("Jawaban unit")
    CONCERN = "concern", _("Alasan menandai petugas terkait")
    CONCERN_LIFTED = "concern_lifted", _("Alasan mencabut tanda terkait")
    HANDED_UP = "handed_up", _("Alasan menaikkan")
    INFORMATION_EXTENSION = "information_extension", _("Alasan perpanjangan")
    INFORMATION_OBJECTION = "information_objection", _("Keberatan informasi")
    INFORMATION_DECISION = "information_decision", _("Putusan keberatan informasi")
    SAMPLE_FINDING = "sample_finding", _("Temuan pemeriksaan jawaban")
    SAMPLE_DECISION = "sample_decision", _("Putusan pemeriksaan jawaban")
    NOTE = "note", _("Catatan dalam")
    UNPUBLISH_REASON = "unpublish_reason", _("Alasan ditarik dari umum")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("pelapor, dan umum bila diterbitkan")
    HOLDER = "holder", _("pelapor dan petugas")
    INTERNAL = "internal", _("petugas")
    WATCHDOG = "watchdog", _("inspektorat dan Ombudsman")


class Message(models.Model):
    """`place`: where it was done, in a follow-up. `print_*`: what is kept of a text for comparison with later ones
    (`complaints.canned_text.TextPrint`), of follow-ups and answers; `is_canned`: sent although it was recognised,
    `canned_version` by which standard text (none: as one of the officer's own of late)."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=24, choices=MessageKind.choices)
    visibility = models.CharField(max_length=12, choices=Visibility.choices)
    body = models.TextField()
    salt = models.CharField(max_length=32)
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True, default="", db_default="")
    print_digest = models.CharField(max_length=32, blank=True, default="", db_default="")
    print_pairs = ArrayField(models.IntegerField(), null=True, blank=True)
    print_count = models.PositiveIntegerField(default=0, db_default=0)
    is_canned = models.BooleanField(default=False, db_default=False)
    canned_version = models.ForeignKey(
        CannedVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        verbose_name = _("pesan")
        verbose_name_plural = _("pesan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) & ~Q(body="")
                | Q(
                    erased_at__isnull=False,
                    body="",
                    place="",
                    salt="",
                    print_digest="",
                    print_pairs__isnull=True,
                ),
                name="complaints_message_said_or_erased",
            ),
            models.CheckConstraint(
                condition=Q(is_canned=True) | Q(canned_version__isnull=True), name="complaints_message_canned"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["complaint", "at"], name="complaints_message_at"),
            # What an officer wrote of late, to recognise it when it comes again.
            models.Index(
                fields=["author", "-at"], condition=~Q(print_digest=""), name="complaints_message_printed"
            ),
            # What was sent unedited, for the heads.
            models.Index(
                fields=["agency", "-at"], condition=Q(is_canned=True), name="complaints_message_is_canned"
            ),
            models.Index(
                fields=["canned_version"],
                condition=Q(canned_version__isnull=False),
                name="complaints_message_by_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.kind}"

    @property
    def sealed_texts(self) -> list[str]:
        """Of which the digest in its event was made."""
        return [self.body, self.place] if self.place else [self.body]


class Attachment(models.Model):
    """A picture, already re-encoded: what is stored holds no metadata of the reporter's phone."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="attachments")
    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    file = models.FileField(max_length=200)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("lampiran")
        verbose_name_plural = _("lampiran")

    def __str__(self) -> str:
        return self.name


class PublicPicture(models.Model):
    """What the public sees of a reporter's picture: a copy made at publication, with the officer's areas covered. The
    picture itself stays as it was, and nobody outside reaches it."""

    attachment = models.OneToOneField(
        Attachment, on_delete=models.PROTECT, primary_key=True, related_name="public"
    )
    file = models.FileField(max_length=200, unique=True)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    # [left, top, width, height] in percent of the picture, each.
    areas = models.JSONField(default=list)
    at = models.DateTimeField()

    # Told to whoever saves it; the reporter's name of the file may say who they are.
    name = "foto.jpg"
    content_type = "image/jpeg"

    class Meta:
        verbose_name = _("foto untuk umum")
        verbose_name_plural = _("foto untuk umum")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(file="") & Q(size__gt=0), name="complaints_public_picture_is_there"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attachment_id} {self.at:%Y-%m-%d}"
