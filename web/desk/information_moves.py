"""The forms about formal requests for information: register, extend once, decide an objection."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.models import InformationRequest, Message, MessageKind
from sla.actions import decide_information, extend_information, register_information
from web.desk.forms import DeskForm, text_field


class RegisterInformationForm(DeskForm):
    moves = ("register_information",)
    done = gettext_lazy("Permintaan informasi terdaftar. Pelapor dikabari.")

    def perform(self) -> None:
        register_information(**self.read_version)

    def was_done(self) -> bool:
        return InformationRequest.objects.filter(
            complaint=self.complaint, registered_by=self.officer
        ).exists()


class ExtendInformationForm(DeskForm):
    moves = ("extend_information",)
    done = gettext_lazy("Waktu menjawab diperpanjang 7 hari kerja. Pelapor dikabari.")

    text = text_field(gettext_lazy("Alasan tertulis (dibaca pelapor)"), rows=3)

    def perform(self) -> None:
        extend_information(**self.read_version, text=self.cleaned_data["text"])

    def was_done(self) -> bool:
        return self.wrote(MessageKind.INFORMATION_EXTENSION, self.cleaned_data["text"])


class DecideInformationForm(DeskForm):
    moves = ("decide_information",)
    done = gettext_lazy("Tanggapan atas keberatan terkirim kepada pelapor.")

    verdict = forms.ChoiceField(
        label=gettext_lazy("Putusan Anda"),
        choices=[
            ("granted", gettext_lazy("Keberatan diterima")),
            ("refused", gettext_lazy("Keberatan ditolak")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    text = text_field(gettext_lazy("Tanggapan tertulis (dibaca pelapor)"), rows=4)

    @property
    def objection(self) -> Message | None:
        own = Message.objects.filter(complaint=self.complaint, kind=MessageKind.INFORMATION_OBJECTION)
        return own.order_by("-pk").first()

    def clean_verdict(self) -> str:
        verdict: str = self.cleaned_data["verdict"]
        if not verdict:
            raise forms.ValidationError(_("Pilih: diterima, atau ditolak."))
        return verdict

    def perform(self) -> None:
        granted = self.cleaned_data["verdict"] == "granted"
        decide_information(**self.read_version, granted=granted, text=self.cleaned_data["text"])

    def was_done(self) -> bool:
        return self.wrote(MessageKind.INFORMATION_DECISION, self.cleaned_data["text"])
