"""The form of the tier above, before which a sample lies that fell short."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints import actions
from complaints.models import Message, MessageKind, Sample
from web.desk.forms import DeskForm, text_field


class DecideSampleForm(DeskForm):
    """`verdict`: the closed answer stands, or goes back to its holder."""

    moves = ("uphold_sample", "send_back_sample")

    verdict = forms.ChoiceField(
        label=gettext_lazy("Putusan Anda"),
        choices=[
            (
                "send_back",
                gettext_lazy("Kembalikan: pemegangnya menulis tindak lanjut baru dalam 5 hari kerja"),
            ),
            ("stands", gettext_lazy("Jawaban tetap")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    text = text_field(gettext_lazy("Mengapa (dibaca instansi dan pelapor)"), rows=3)

    @property
    def finding(self) -> Message | None:
        own = Message.objects.filter(complaint=self.complaint, kind=MessageKind.SAMPLE_FINDING)
        return own.select_related("agency").order_by("pk").last()

    @property
    def score(self) -> str:
        rated = self.complaint.samples.filter(state="failed").select_related("rubric").first()
        if rated is None or rated.rubric is None:
            return ""
        return _("Nilai %(score)s dari %(of)s; lulus mulai %(least)s.") % {
            "score": rated.score,
            "of": rated.rubric.most,
            "least": rated.rubric.passes_from,
        }

    def clean_verdict(self) -> str:
        verdict: str = self.cleaned_data["verdict"]
        if not verdict:
            raise forms.ValidationError(_("Pilih: kembalikan, atau tetap."))
        return verdict

    def perform(self) -> None:
        actions.decide_sample(
            **self.read_version,
            stands=self.cleaned_data["verdict"] == "stands",
            text=self.cleaned_data["text"],
        )

    def was_done(self) -> bool:
        decided = Sample.objects.filter(complaint=self.complaint, state__in=["stands", "sent_back"])
        return decided.exists() and self.wrote(MessageKind.SAMPLE_DECISION, self.cleaned_data["text"])

    def success(self) -> str:
        if self.cleaned_data["verdict"] == "stands":
            return _("Putusan tersimpan: jawabannya tetap. Pelapor dikabari.")
        return _("Laporan kembali ke pemegangnya. Pelapor dikabari.")
