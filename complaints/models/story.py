"""What the reporter wrote, and who wrote it: kept apart from the narrow row, and erasable."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.sealed import SealedTextField
from complaints.models.complaint import Complaint

TITLE_LENGTH = 150
BODY_LENGTH = 20_000
ADDRESS_LENGTH = 300

PUBLIC_WORDS = SearchVector("public_title", "public_body", config="indonesian")


class Story(models.Model):
    """Title and text as written, and the masked version that an officer published."""

    complaint = models.OneToOneField(
        Complaint, on_delete=models.PROTECT, primary_key=True, related_name="story"
    )
    title = models.CharField(_("judul"), max_length=TITLE_LENGTH)
    body = models.TextField(_("isi"))
    address = models.CharField(_("tempat"), max_length=ADDRESS_LENGTH, blank=True)
    public_title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    public_body = models.TextField(blank=True)
    salt = models.CharField(max_length=32)
    erased_at = models.DateTimeField(null=True, blank=True)
    # Place and month, beside the words: one index then finds the like in one place and time (ADR 0018).
    whereabouts = ArrayField(models.CharField(max_length=24), default=list, editable=False)
    search = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="indonesian")
        + SearchVector("body", weight="B", config="indonesian"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("cerita")
        verbose_name_plural = _("cerita")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(title="", body="", address="", public_title="", public_body="", salt=""),
                name="complaints_story_erased_whole",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(fields=["search"], name="complaints_story_search"),
            GinIndex(
                OpClass("whereabouts", name="array_ops"),
                OpClass("search", name="tsvector_ops"),
                OpClass("title", name="gin_trgm_ops"),
                name="complaints_story_alike",
            ),
            # The public search reads the public words alone (web/citizen/public.py).
            GinIndex(PUBLIC_WORDS, name="complaints_story_public", condition=~Q(public_title="")),
        ]

    def __str__(self) -> str:
        return self.title


class Reporter(models.Model):
    """Personal data, sealed. No row at all where the reporter chose to give none.

    What an anonymous reporter has allowed, since when: `shared_at`, the officers who handle it may know who it is;
    `released_at`, the Ombudsman may. The proof of both is the timeline (UU 27/2022 ps.22–24).
    """

    complaint = models.OneToOneField(
        Complaint, on_delete=models.PROTECT, primary_key=True, related_name="reporter"
    )
    name = SealedTextField(_("nama"), blank=True)
    phone = SealedTextField(_("nomor HP"), blank=True)
    email = SealedTextField(_("e-mail"), blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("pelapor")
        verbose_name_plural = _("pelapor")

    def __str__(self) -> str:
        return f"pelapor {self.complaint_id}"
