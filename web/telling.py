"""What a sentence about an event is made of: to whom it is told, and the names that it needs."""

import datetime
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.translation import gettext as _

from complaints.models.complaint import Kind

Audience = Literal["reporter", "officer", "ombudsman", "public"]


@dataclass(frozen=True)
class Told:
    """What happened in words; `state` and `icon` its knot on the thread."""

    state: str
    icon: str
    title: str
    note: str = ""


@dataclass
class Telling:
    """What the sentences of one complaint's events need to know."""

    audience: Audience
    zone: str
    now: datetime.datetime
    agencies: dict[int, str] = field(default_factory=dict)
    breaches: dict[str, datetime.datetime] = field(default_factory=dict)
    """The due instant of each policy's last breach so far."""
    hidden: list[str] = field(default_factory=list)
    """The reporter's name, and their parent's, where the public must not read it; where the reporter reads, others' alone."""
    references: dict[int, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """Names of the codes in the router's trails."""

    def agency(self, agency_id: int | None) -> str:
        return self.agencies.get(agency_id or 0, _("instansi"))

    def reporters(self, *, own: str, others: str) -> str:
        return own if self.audience == "reporter" else others


def policy_words(code: str) -> str:
    return {
        "verification": _("Verifikasi"),
        "initial_response": _("Respon awal"),
        "first_follow_up": _("Tindak lanjut pertama"),
        "renewed_follow_up": _("Tindak lanjut ulang"),
        "promise": _("Janji instansi"),
        "arbitration": _("Putusan penengah"),
        "appeal": _("Putusan banding"),
        "reminder": _("Jawaban atas teguran"),
        "failed_sample": _("Putusan atas sampel yang tidak memadai"),
        "settlement": _("Jawaban akhir"),
        "completion": _("Kelengkapan dari pelapor"),
        "reporters_word": _("Penilaian pelapor"),
        "withdrawal": _("Pencabutan laporan"),
        "revival": _("Banding atau menghidupkan lagi"),
        "information_request": _("Permintaan informasi formal"),
        "information_extension": _("Permintaan informasi, diperpanjang"),
        "information_objection": _("Tanggapan atas keberatan informasi"),
        "ombudsman": _("Ombudsman RI"),
    }.get(code, code)


def class_words(payload: dict[str, Any]) -> str:
    """`Pengaduan, berkadar pengawasan`"""
    kind = str(dict(Kind.choices).get(payload["kind"], payload["kind"]))
    if payload["kind"] != Kind.COMPLAINT:
        return kind
    weight = _("berkadar pengawasan") if payload["supervisory"] else _("tidak berkadar pengawasan")
    return f"{kind}, {weight}"
