"""The forms about ends: archive with a listed reason, decide an appeal, look at a sampled archiving again."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints import actions
from complaints.archiving import BY_FRONT_DESK, MOST_OF_A_LINE, Ground, told_to_reporter
from complaints.events import EventKind
from complaints.models import Complaint, Event, Message, MessageKind
from web.desk.forms import DeskForm, text_field
from web.desk.moves import by_number
from web.status_words import archived_as


class ArchiveForm(DeskForm):
    """`other`: the number of the same report, for `identical`; `body` and `contact`: who is competent, before a court."""

    moves = ("archive",)
    can_be_undone = True
    done = gettext_lazy("Laporan diarsipkan. Pelapor membaca alasannya, dan boleh banding satu kali.")

    reason = forms.ChoiceField(
        label=gettext_lazy("Alasan"),
        choices=list(BY_FRONT_DESK.items()),
        required=False,
        widget=forms.RadioSelect,
    )
    other = forms.CharField(
        label=gettext_lazy("Nomor laporan yang sama, dari pelapor yang sama"),
        help_text=gettext_lazy("Misalnya 7KM4-Q9RY. Kontaknya harus sama, atau pelapor menyebut nomor itu."),
        required=False,
        max_length=20,
    )
    body = forms.CharField(
        label=gettext_lazy("Lembaga yang berwenang"),
        help_text=gettext_lazy("Misalnya Pengadilan Negeri Batam."),
        required=False,
        max_length=MOST_OF_A_LINE,
    )
    contact = forms.CharField(
        label=gettext_lazy("Cara menghubunginya"),
        help_text=gettext_lazy("Telepon, alamat, atau situsnya."),
        required=False,
        max_length=MOST_OF_A_LINE,
    )
    text = text_field(gettext_lazy("Penjelasan untuk pelapor, satu kalimat atau lebih"), rows=3)
    found: Complaint | None = None

    def clean_other(self) -> str:
        typed: str = self.cleaned_data["other"]
        if self.cleaned_data.get("reason") == "identical":
            self.found = by_number(
                typed,
                self.officer,
                empty=_("Tulis nomor laporan lain yang sama isinya, dari pelapor yang sama."),
            )
        return typed

    @property
    def ground(self) -> Ground:
        return Ground(
            identical_to=self.found.pk if self.found else None,
            body=self.cleaned_data["body"],
            contact=self.cleaned_data["contact"],
        )

    def perform(self) -> None:
        actions.archive(
            **self.read_version,
            reason=self.cleaned_data["reason"],
            text=self.cleaned_data["text"],
            ground=self.ground,
        )

    def was_done(self) -> bool:
        reason, text = self.cleaned_data["reason"], self.cleaned_data["text"].strip()
        return self.wrote(
            MessageKind.ARCHIVE_REASON, told_to_reporter(text, reason=reason, ground=self.ground)
        )


class _ArchivedForm(DeskForm):
    """What lies before whoever decides about an archiving: why it was archived, in whose words."""

    @property
    def archived(self) -> Message | None:
        own = Message.objects.filter(complaint=self.complaint, kind=MessageKind.ARCHIVE_REASON)
        return own.select_related("agency").order_by("pk").last()

    @property
    def reason(self) -> str:
        last = Event.objects.last_of(self.complaint.pk, EventKind.ARCHIVED)
        return archived_as(last.payload["reason"]) if last else ""


class RefuseAppealForm(_ArchivedForm):
    """To grant it, the tier above disposes: that is another panel."""

    moves = ("refuse_appeal",)
    done = gettext_lazy("Banding ditolak. Pelapor membaca alasannya; ke Ombudsman jalannya tetap terbuka.")

    text = text_field(gettext_lazy("Mengapa pengarsipan sudah tepat (dibaca pelapor)"), rows=4)

    @property
    def appeal(self) -> Message | None:
        own = Message.objects.filter(complaint=self.complaint, kind=MessageKind.APPEAL)
        return own.order_by("pk").last()

    def perform(self) -> None:
        actions.refuse_appeal(**self.read_version, text=self.cleaned_data["text"])

    def was_done(self) -> bool:
        return self.wrote(MessageKind.APPEAL_REFUSAL, self.cleaned_data["text"])


class ReviewForm(_ArchivedForm):
    moves = ("review_archiving",)

    verdict = forms.ChoiceField(
        label=gettext_lazy("Putusan Anda"),
        choices=[
            ("uphold", gettext_lazy("Pengarsipan tepat")),
            ("revive", gettext_lazy("Tidak tepat: hidupkan lagi, kembali ke tempatnya semula")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    text = text_field(gettext_lazy("Alasan (dibaca pelapor)"), rows=3)

    def clean_verdict(self) -> str:
        verdict: str = self.cleaned_data["verdict"]
        if not verdict:
            raise forms.ValidationError(_("Pilih: tepat, atau tidak."))
        return verdict

    def perform(self) -> None:
        upheld = self.cleaned_data["verdict"] == "uphold"
        actions.review_archiving(**self.read_version, upheld=upheld, text=self.cleaned_data["text"])

    def was_done(self) -> bool:
        return self.wrote(MessageKind.REVIEW, self.cleaned_data["text"])

    def success(self) -> str:
        if self.cleaned_data["verdict"] == "uphold":
            return _("Dicatat: pengarsipan tepat. Pelapor dikabari.")
        return _("Laporan hidup lagi di tempatnya semula. Pelapor dikabari.")
