"""The forms that move a case: who handles it, waiting, setting aside."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from complaints import actions, reference
from complaints.actions.postpone import MISSING
from complaints.events import EventKind
from complaints.lifecycle import Status
from complaints.models import Complaint, Disposition, Event, MessageKind
from routing.models import Agency, Category
from web.desk.forms import REPEATED_WITHIN, DeskForm, text_field

_OF_URGENCY = (EventKind.MARKED_URGENT, EventKind.UNMARKED_URGENT)


class AgencyForm(DeskForm):
    """Chooses an agency by name: `look_for` asks, `agency` is the code of the answer chosen."""

    look_for = forms.CharField(label=gettext_lazy("Cari instansi"), required=False, max_length=100)
    agency = forms.CharField(label=gettext_lazy("Instansi"), required=False, max_length=100)

    @property
    def is_only_a_search(self) -> bool:
        return "find" in self.data

    @property
    def looked_for(self) -> str:
        return self._typed("look_for")

    @property
    def chosen_code(self) -> str:
        return self._typed("agency")

    def _typed(self, name: str) -> str:
        """As it was sent, valid or not; the database knows no NUL."""
        return str(self[name].value() or "")[:100].replace("\x00", "")

    def chosen(self) -> Agency | None:
        return Agency.objects.filter(code=self.cleaned_data["agency"]).first()


class DisposeForm(AgencyForm):
    moves = ("dispose",)
    can_be_undone = True
    done = gettext_lazy("Laporan sudah didisposisikan.")

    category = forms.ChoiceField(label=gettext_lazy("Urusan"), required=False)
    note = text_field(gettext_lazy("Catatan untuk instansi itu (hanya petugas)"), rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_categories(self.fields["category"])
        self.initial.setdefault("category", self.complaint.category_id or "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.is_only_a_search and (not cleaned.get("agency") or self.chosen() is None):
            self.add_error("agency", _("Pilih instansi tujuan: cari namanya, lalu pilih dari daftar."))
        return cleaned

    def perform(self) -> None:
        agency = self.chosen()
        if agency is None:
            raise AssertionError("clean() lets only a known agency pass")
        category = Category.objects.filter(code=self.cleaned_data["category"]).first()
        actions.dispose(**self.read_version, to=agency, note=self.cleaned_data["note"], category=category)

    def was_done(self) -> bool:
        if self.cleaned_data["version"] == self.complaint.version:
            return False
        own = Disposition.objects.filter(
            complaint=self.complaint, by=self.officer, at__gte=self.at - REPEATED_WITHIN
        )
        last = own.order_by("-at", "-pk").first()
        chosen = {"step": "person", "code": self.cleaned_data["agency"]}
        return last is not None and last.to_id == self.complaint.agency_id and chosen in last.trail


class ReturnForm(AgencyForm):
    moves = ("return",)
    done = gettext_lazy("Laporan dikembalikan. Batas waktu pelapor tetap berjalan.")

    reason = text_field(gettext_lazy("Mengapa bukan wewenang instansi ini (dibaca pelapor)"), rows=4)
    category = forms.ChoiceField(
        label=gettext_lazy("Urusan yang menurut Anda tepat"),
        help_text=gettext_lazy("Bila penengah setuju, saran berikutnya belajar darinya."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_categories(self.fields["category"])

    def perform(self) -> None:
        actions.return_up(
            **self.read_version,
            reason=self.cleaned_data["reason"],
            proposal=self.chosen(),
            category=Category.objects.filter(code=self.cleaned_data["category"]).first(),
        )

    def was_done(self) -> bool:
        return self.wrote(MessageKind.RETURN_REASON, self.cleaned_data["reason"])

    def place(self, refusal: Any) -> None:
        refusal.field = "agency" if refusal.field == "proposal" else refusal.field
        super().place(refusal)


class ConfirmForm(DeskForm):
    moves = ("confirm",)
    done = gettext_lazy("Tujuan sudah dipastikan.")

    def perform(self) -> None:
        actions.confirm(**self.read_version)

    def was_done(self) -> bool:
        own = Event.objects.filter(
            complaint_id=self.complaint.pk, kind=EventKind.CONFIRMED, actor_id=self.officer.pk
        )
        return not self.complaint.routed_by_rule and own.exists()


class PostponeForm(DeskForm):
    moves = ("postpone",)
    done = gettext_lazy("Menunggu kelengkapan dari pelapor. Batas waktu lain berhenti sementara.")

    missing = forms.MultipleChoiceField(
        label=gettext_lazy("Yang masih kurang"),
        choices=list(MISSING.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    text = text_field(
        gettext_lazy("Penjelasan untuk pelapor"),
        help_text=gettext_lazy("Sebut apa yang diperlukan dan untuk apa."),
        rows=4,
    )

    def perform(self) -> None:
        actions.postpone(
            **self.read_version, missing=self.cleaned_data["missing"], text=self.cleaned_data["text"]
        )

    def was_done(self) -> bool:
        return self.wrote(MessageKind.POSTPONEMENT, self.cleaned_data["text"])


class MergeForm(DeskForm):
    moves = ("merge",)
    can_be_undone = True
    done = gettext_lazy("Laporan sudah digabung. Pelapornya tetap punya nomor dan haknya sendiri.")

    parent = forms.CharField(
        label=gettext_lazy("Nomor laporan induk"),
        help_text=gettext_lazy("Laporan yang lebih tua tentang hal yang sama, misalnya 7KM4-Q9RY."),
        required=False,
        max_length=20,
    )
    found: Complaint | None = None

    @property
    def locked_ids(self) -> list[int]:
        """The parent too, the older first: the order in which its own answers lock parent and children."""
        return [*([self.found.pk] if self.found else []), self.complaint.pk]

    def clean_parent(self) -> str:
        typed: str = self.cleaned_data["parent"]
        self.found = by_number(
            typed, self.officer, empty=_("Tulis nomor laporan induk, delapan huruf dan angka.")
        )
        return typed

    def perform(self) -> None:
        if self.found is None:
            raise AssertionError("clean_parent() lets only a known number pass")
        actions.merge(**self.read_version, parent_id=self.found.pk)

    def was_done(self) -> bool:
        is_child = self.complaint.status == Status.MERGED
        return is_child and self.found is not None and self.complaint.parent_id == self.found.pk


class UrgencyForm(DeskForm):
    """Whichever of the two is open: to mark, with a note or without; to unmark, with the reason."""

    moves = ("mark_urgent", "unmark_urgent")

    note = text_field(gettext_lazy("Catatan (hanya petugas)"), rows=3)

    @property
    def marks(self) -> bool:
        return not self.complaint.is_urgent

    def perform(self) -> None:
        act = actions.mark_urgent if self.marks else actions.unmark_urgent
        self.complaint = act(**self.read_version, note=self.cleaned_data["note"])

    def was_done(self) -> bool:
        kind = EventKind.UNMARKED_URGENT if self.marks else EventKind.MARKED_URGENT
        return self.just_did(*_OF_URGENCY) == kind

    def success(self) -> str:
        if self.complaint.is_urgent:
            return _("Laporan ditandai mendesak; petugas piket dipanggil.")
        return _("Laporan tidak lagi mendesak.")


def by_number(typed: str, officer: User, *, empty: str) -> Complaint:
    """The report of this number among those the officer sees. Raises `ValidationError`; `empty`: where it is no number."""
    try:
        number = reference.parse(typed)
    except reference.BadReference as error:
        hint = _("Nomor tidak dikenal. Periksa huruf terakhir: %(letter)s?") % {"letter": error.expected}
        raise forms.ValidationError(hint if error.expected else empty) from error
    found = Complaint.objects.visible_to(officer).filter(reference=number).first()
    if found is None:
        raise forms.ValidationError(_("Laporan dengan nomor ini tidak ada di meja Anda."))
    return found


def offer_categories(field: forms.Field) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = category_choices()


def category_choices() -> list[Any]:
    """Every category in use, grouped by its top level. One query."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for code, name in Category.objects.filter(is_active=True).values_list("code", "name"):
        names[code] = name
        grouped.setdefault(code.partition(".")[0], []).append((code, name))
    groups = [(names.get(top, top), listed) for top, listed in grouped.items()]
    return [("", _("belum ada urusan")), *groups]
