"""What the national admin may change about suggestions: who suggests, and from which confidence on they dispose."""

import datetime
from typing import ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from routing.actions.classifier import (
    HIGHEST_THRESHOLD,
    LOWEST_THRESHOLD,
    put_in_service,
    set_threshold,
)
from routing.models import ClassifierVersion

NEVER = ""
_WHY = gettext_lazy("Tulis mengapa: keputusan ini disimpan bersama nama Anda.")


class ChangeForm(forms.Form):
    """`done` is told when it was carried out."""

    done: ClassVar[str | Promise] = ""

    reason = forms.CharField(label=gettext_lazy("Mengapa"), max_length=300, error_messages={"required": _WHY})

    def perform(self, *, actor: User, at: datetime.datetime) -> None:
        raise NotImplementedError


class ThresholdForm(ChangeForm):
    done = gettext_lazy("Ambang disimpan. Berlaku untuk laporan berikutnya.")

    threshold = forms.FloatField(
        label=gettext_lazy("Ambang"), required=False, min_value=LOWEST_THRESHOLD, max_value=HIGHEST_THRESHOLD
    )

    def perform(self, *, actor: User, at: datetime.datetime) -> None:
        set_threshold(
            threshold=self.cleaned_data["threshold"],
            at=at,
            actor_id=actor.pk,
            reason=self.cleaned_data["reason"],
        )


class ServiceForm(ChangeForm):
    """`version` empty: the search terms alone."""

    done = gettext_lazy(
        "Yang menyarankan sudah diganti. Disposisi otomatis berhenti sampai ambang dipilih lagi."
    )

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_version(self) -> ClassifierVersion | None:
        number = self.cleaned_data["version"]
        if number is None:
            return None
        version = ClassifierVersion.objects.defer("packed").filter(pk=number).first()
        if version is None:
            raise forms.ValidationError(_("Versi ini tidak ada."))
        return version

    def perform(self, *, actor: User, at: datetime.datetime) -> None:
        put_in_service(
            version=self.cleaned_data["version"], at=at, actor_id=actor.pk, reason=self.cleaned_data["reason"]
        )
