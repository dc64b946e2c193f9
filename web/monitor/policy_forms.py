"""A new length for a clock: what is asked for; the rules are in `sla.actions.policies`."""

import datetime

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.institutions import is_national_admin
from accounts.models import Role, User
from accounts.scope import standings
from complaints.errors import Refused
from routing.models import Agency
from sla.actions import set_policy
from sla.models import AppliesTo, Code, Policy


def may_set(user: User) -> bool:
    """The national admin for all; the front desk of an organisation for its own."""
    return is_national_admin(user) or own_agency(user) is not None


def own_agency(user: User) -> int | None:
    own = (each for each in standings(user) if each.role == Role.AGENCY_ADMIN and each.is_root)
    return next((each.agency_id for each in own), None)


class PolicyForm(forms.Form):
    clock = forms.ChoiceField(label=gettext_lazy("Jam"))
    agency = forms.CharField(
        label=gettext_lazy("Kode instansi"),
        help_text=gettext_lazy("Kosong: nasional. Terisi: hanya untuk instansi itu, seperti 21.71."),
        max_length=120,
        required=False,
    )
    length = forms.IntegerField(
        label=gettext_lazy("Lama yang baru"),
        help_text=gettext_lazy("Dalam satuan jam itu; yang sedang berjalan memakai lama yang dulu."),
        min_value=1,
        max_value=10_000,
        error_messages={
            "required": gettext_lazy("Tulis lamanya."),
            "invalid": gettext_lazy("Tulis angka bulat."),
        },
    )
    regulation = forms.CharField(
        label=gettext_lazy("Nomor peraturan"),
        max_length=200,
        error_messages={
            "required": gettext_lazy("Tulis nomor peraturannya, seperti “Perwako Batam 70/2021”.")
        },
    )
    valid_from = forms.DateField(
        label=gettext_lazy("Berlaku sejak"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Pilih hari mulai berlaku."),
            "invalid": gettext_lazy("Pilih hari mulai berlaku."),
        },
    )

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **{"auto_id": "kebijakan_%s", **kwargs})  # type: ignore[arg-type]
        self.user = user
        self.fields["clock"].choices = _clocks()  # type: ignore[attr-defined]
        if not is_national_admin(user):
            del self.fields["agency"]

    def clean_agency(self) -> Agency | None:
        code = self.cleaned_data["agency"].strip()
        if not code:
            return None
        found = Agency.objects.filter(code=code).first()
        if found is None:
            raise forms.ValidationError(_("Tidak ada instansi dengan kode ini."))
        return found

    def perform(self, *, at: datetime.datetime) -> Policy | None:
        """The new version, or None with the rule that refused at its field."""
        code, _dot, applies_to = self.cleaned_data["clock"].partition(".")
        agency = (
            self.cleaned_data["agency"]
            if "agency" in self.fields
            else Agency.objects.get(pk=own_agency(self.user) or 0)
        )
        try:
            return set_policy(
                code=code,
                applies_to=applies_to,
                agency=agency,
                length=self.cleaned_data["length"],
                regulation=self.cleaned_data["regulation"],
                valid_from=self.cleaned_data["valid_from"],
                actor=self.user,
                at=at,
            )
        except Refused as refused:
            self.add_error(refused.field if refused.field in self.fields else None, str(refused.message))
            return None


def _clocks() -> list[tuple[str, str]]:
    """`settlement.supervisory`: the clock and the class that it is for."""
    rows = Policy.objects.filter(agency=None).exclude(code=Code.PROMISE).order_by("code", "applies_to")
    return [
        (
            f"{code}.{applies_to}" if applies_to else code,
            f"{Code(code).label} · {AppliesTo(applies_to).label}" if applies_to else str(Code(code).label),
        )
        for code, applies_to in rows.values_list("code", "applies_to").distinct()
    ]
