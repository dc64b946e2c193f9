"""The forms that need another's word: an offer to another unit, and its answer; a reminder, and its reply."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints import actions
from complaints.events import EventKind
from complaints.models import Message, MessageKind
from web.desk.forms import DeskForm, text_field
from web.desk.moves import AgencyForm


class OfferForm(AgencyForm):
    moves = ("offer",)
    done = gettext_lazy("Tawaran terkirim. Laporan tetap di tangan Anda sampai unit itu setuju.")

    text = text_field(gettext_lazy("Mengapa unit itu (hanya petugas)"), rows=3)

    def perform(self) -> None:
        actions.offer(**self.read_version, to=self.chosen(), text=self.cleaned_data["text"])

    def was_done(self) -> bool:
        return self.wrote(MessageKind.OFFER, self.cleaned_data["text"])

    def place(self, refusal: Any) -> None:
        refusal.field = "agency" if refusal.field == "to" else refusal.field
        super().place(refusal)


class OfferAnswerForm(DeskForm):
    """The sibling's word: taken, or declined with why."""

    moves = ("forward", "decline")

    verdict = forms.ChoiceField(
        label=gettext_lazy("Jawaban Anda"),
        choices=[
            ("forward", gettext_lazy("Kami ambil: laporan berpindah ke unit kami")),
            ("decline", gettext_lazy("Bukan kami")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    text = text_field(gettext_lazy("Mengapa bukan (bila ditolak)"), rows=3)

    @property
    def offer(self) -> Message | None:
        own = Message.objects.filter(complaint=self.complaint, kind=MessageKind.OFFER).select_related(
            "agency"
        )
        return own.order_by("-pk").first()

    def clean_verdict(self) -> str:
        verdict: str = self.cleaned_data["verdict"]
        if not verdict:
            raise forms.ValidationError(_("Pilih: ambil, atau bukan kami."))
        return verdict

    def perform(self) -> None:
        if self.cleaned_data["verdict"] == "forward":
            actions.forward(**self.read_version)
        else:
            actions.decline(**self.read_version, text=self.cleaned_data["text"])

    def was_done(self) -> bool:
        return bool(self.just_did(EventKind.FORWARDED, EventKind.DECLINED))

    def success(self) -> str:
        if self.cleaned_data["verdict"] == "forward":
            return _("Laporan kini di tangan unit Anda.")
        return _("Tawaran ditolak; laporan tetap di tempatnya.")


class RemindForm(DeskForm):
    moves = ("remind",)
    done = gettext_lazy("Teguran terkirim; jawaban ditunggu 3 hari kerja.")

    text = text_field(gettext_lazy("Teguran Anda (dibaca instansi dan pelapor)"), rows=3)

    def perform(self) -> None:
        actions.remind(**self.read_version, text=self.cleaned_data["text"])

    def was_done(self) -> bool:
        return self.wrote(MessageKind.REMINDER, self.cleaned_data["text"])


class AnswerReminderForm(DeskForm):
    moves = ("answer_reminder",)
    done = gettext_lazy("Teguran terjawab. Batas waktu lain tetap berjalan.")

    text = text_field(gettext_lazy("Jawaban Anda (dibaca penegur dan pelapor)"), rows=3)

    @property
    def reminder(self) -> Message | None:
        own = Message.objects.filter(complaint=self.complaint, kind=MessageKind.REMINDER)
        return own.select_related("agency").order_by("-pk").first()

    def perform(self) -> None:
        actions.answer_reminder(**self.read_version, text=self.cleaned_data["text"])

    def was_done(self) -> bool:
        return self.wrote(MessageKind.REMINDER_REPLY, self.cleaned_data["text"])
