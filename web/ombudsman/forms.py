"""What the Ombudsman writes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.actions.writing import TEXT_LENGTH


class TakeUpForm(forms.Form):
    number = forms.CharField(
        label=_("Nomor laporan"),
        max_length=20,
        error_messages={"required": _("Tulis nomor laporannya, misalnya 7KM4-Q9RY.")},
    )
    text = forms.CharField(
        label=_("Alasan (dibaca pelapor dan instansi)"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=TEXT_LENGTH,
        error_messages={"required": _("Tulis dulu alasannya.")},
    )
