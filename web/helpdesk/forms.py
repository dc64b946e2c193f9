"""What is typed for the helpdesk, and by it. Each rule is the action's; the form gives back what was typed."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.errors import Refused
from helpdesk.models import Severity
from web.dates import DEFAULT_ZONE
from web.desk.forms import text_field

_ZONE = ZoneInfo(DEFAULT_ZONE)


class WarnedForm(forms.Form):
    """`sure` is asked only after the warning that something of a case seems to stand in the text."""

    sure = forms.BooleanField(
        label=_("Saya sudah memeriksa: ini bukan isi laporan dan bukan data pribadi. Tetap kirim."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_warned = "sure" in self.data

    def refuse(self, refusal: Refused) -> None:
        self.is_warned = self.is_warned or refusal.code == "case_content"
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


class TicketForm(WarnedForm):
    subject = forms.CharField(label=_("Perihal"), required=False)
    text = text_field(
        _("Apa yang tidak bisa dikerjakan?"),
        help_text=_("Apa yang Anda lakukan, apa yang tampak. Tanpa nomor laporan dan tanpa data pelapor."),
        rows=6,
    )
    page = forms.CharField(label=_("Di halaman mana? Boleh dikosongkan"), required=False)


class ReplyForm(WarnedForm):
    text = text_field(_("Tulisan Anda"), rows=4)


class WibField(forms.DateTimeField):
    """As the clock of the capital shows it, typed and shown again."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime.datetime | None:
        with timezone.override(_ZONE):
            return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(_ZONE):
            return super().prepare_value(value)


class NoticeForm(forms.Form):
    severity = forms.ChoiceField(
        label=_("Tingkat"), choices=Severity.choices, required=False, widget=forms.RadioSelect
    )
    text_id = text_field(_("Dalam bahasa Indonesia"), rows=2)
    text_en = text_field(_("Dalam bahasa Inggris"), rows=2)
    shown_from = WibField(
        label=_("Tampil dari (WIB)"),
        error_messages={
            "required": _("Tulis tanggal dan jamnya."),
            "invalid": _("Tulis waktu seperti 2026-12-03 14:00."),
        },
    )
    shown_until = WibField(
        label=_("Tampil sampai (WIB)"),
        help_text=_("Hilang sendiri pada saat itu. Paling lama 30 hari."),
        error_messages={
            "required": _("Tulis tanggal dan jamnya."),
            "invalid": _("Tulis waktu seperti 2026-12-03 14:00."),
        },
    )

    def refuse(self, refusal: Refused) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))
