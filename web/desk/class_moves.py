"""The forms about what a report is and who may read it: its class, a decision on it, closing it up further."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints import actions
from complaints.actions.classing import class_of
from complaints.classes import ComplaintClass
from complaints.events import EventKind
from complaints.models import Event, Kind, Message, MessageKind
from web.desk.forms import DeskForm, text_field
from web.telling import class_words

CLASSES = {
    "supervisory": ComplaintClass(Kind.COMPLAINT, supervisory=True),
    "non_supervisory": ComplaintClass(Kind.COMPLAINT, supervisory=False),
    **{
        str(kind): ComplaintClass(str(kind), supervisory=False)
        for kind in Kind.values
        if kind != Kind.COMPLAINT
    },
}


class ClassForm(DeskForm):
    """Changed at once where the officer may; else proposed to the tier above. One form: the rule decides."""

    moves = ("reclassify", "propose_class")

    to = forms.ChoiceField(
        label=gettext_lazy("Laporan ini sebenarnya"), required=False, widget=forms.RadioSelect
    )
    text = text_field(gettext_lazy("Mengapa (dibaca pelapor)"), rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = class_of(self.complaint)
        others = [(name, class_words(each.as_payload())) for name, each in CLASSES.items() if each != own]
        self.fields["to"].choices = others  # type: ignore[attr-defined]

    @property
    def only_proposes(self) -> bool:
        return "reclassify" not in self.open_moves or self.complaint.verified_at is not None

    def clean_to(self) -> ComplaintClass:
        chosen = CLASSES.get(self.cleaned_data["to"])
        if chosen is None:
            raise forms.ValidationError(_("Pilih kelas yang menurut Anda tepat."))
        return chosen

    @property
    def _proposes(self) -> bool:
        """Only a proposal: to a longer clock, or after verification, unless the officer is of the tier above."""
        is_longer = self.cleaned_data["to"].is_longer_than(class_of(self.complaint))
        return (self.only_proposes or is_longer) and "decide_class" not in self.open_moves

    def perform(self) -> None:
        act = actions.propose_class if self._proposes else actions.reclassify
        act(**self.read_version, to=self.cleaned_data["to"], text=self.cleaned_data["text"])

    def was_done(self) -> bool:
        return self.wrote(MessageKind.CLASS_REASON, self.cleaned_data["text"])

    def success(self) -> str:
        if self._proposes:
            return _("Usulan kelas terkirim ke tingkat di atas. Sampai diputus, kelas lama berlaku.")
        return _("Kelas diubah; pelapor dikabari dan boleh keberatan.")


class DecideClassForm(DeskForm):
    moves = ("decide_class",)
    done = gettext_lazy("Kelas sudah diputus.")

    verdict = forms.ChoiceField(
        label=gettext_lazy("Putusan Anda"),
        choices=[("agree", gettext_lazy("Setuju")), ("refuse", gettext_lazy("Tidak setuju"))],
        required=False,
        widget=forms.RadioSelect,
    )
    text = text_field(gettext_lazy("Alasan (dibaca pelapor)"), rows=3)

    @property
    def question(self) -> str:
        """What lies before the tier above, in words."""
        if self.complaint.objected_class is not None:
            values = {"new": class_words(self.complaint.objected_class), "old": self._own}
            return (
                _(
                    "Pelapor keberatan kelasnya menjadi “%(new)s”. Setuju: tetap “%(old)s”. Tidak setuju: “%(new)s” berlaku."
                )
                % values
            )
        last = Event.objects.last_of(self.complaint.pk, EventKind.CLASS_PROPOSED)
        if last is None:
            return ""
        return _("Diusulkan: dari “%(old)s” menjadi “%(new)s”.") % {
            "old": self._own,
            "new": class_words(last.payload),
        }

    @property
    def reason(self) -> Message | None:
        kinds = (MessageKind.CLASS_REASON, MessageKind.CLASS_OBJECTION)
        return Message.objects.filter(complaint=self.complaint, kind__in=kinds).order_by("pk").last()

    @property
    def _own(self) -> str:
        return class_words(class_of(self.complaint).as_payload())

    def clean_verdict(self) -> str:
        verdict: str = self.cleaned_data["verdict"]
        if not verdict:
            raise forms.ValidationError(_("Pilih: setuju, atau tidak."))
        return verdict

    def perform(self) -> None:
        actions.decide_class(
            **self.read_version,
            agrees=self.cleaned_data["verdict"] == "agree",
            text=self.cleaned_data["text"],
        )

    def was_done(self) -> bool:
        return self.wrote(MessageKind.CLASS_DECISION, self.cleaned_data["text"])


class TightenForm(DeskForm):
    moves = ("tighten",)
    done = gettext_lazy("Laporan kini lebih tertutup.")

    what = forms.MultipleChoiceField(
        label=gettext_lazy("Yang ditutup"),
        choices=[
            ("secret", gettext_lazy("Rahasia: seluruh laporan tertutup bagi umum, juga yang sudah terbit")),
            ("anonymous", gettext_lazy("Anonim: nama pelapor disegel")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def perform(self) -> None:
        what = self.cleaned_data["what"]
        actions.tighten(**self.read_version, secret="secret" in what, anonymous="anonymous" in what)

    def was_done(self) -> bool:
        return self.just_did() == EventKind.TIGHTENED

    def place(self, refusal: Any) -> None:
        refusal.field = refusal.field or "what"
        super().place(refusal)
