"""What each role does, in a sentence (DOMAIN "Who sees what"); said to those whose work has no other page."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from accounts.scope import standings

_NO_CASE = _("Isi laporan dan identitas pelapor tidak terbuka untuk peran ini.")
_HANDLES = _("Menangani laporan yang dipegang instansi ini, di Meja kerja.")
_READS_FIGURES = _("Membaca angka dan laporan yang naik, di Pantau.")
_WHAT: dict[str, tuple[Promise | str, ...]] = {
    Role.OPERATOR: (_HANDLES,),
    Role.AGENCY_ADMIN: (_("Memeriksa dan meneruskan laporan instansi ini, di Meja kerja."), _READS_FIGURES),
    Role.INSPECTOR: (_("Menangani laporan tentang perilaku petugas, di Meja kerja."),),
    Role.SUPERVISOR: (_READS_FIGURES,),
    Role.NATIONAL_ADMIN: (_HANDLES, _READS_FIGURES),
    Role.OVERSEER: (_READS_FIGURES,),
    Role.OMBUDSMAN: (_("Menerima rujukan, di Rujukan."), _READS_FIGURES),
    Role.DATA_PROTECTION_OFFICER: (
        _("Melihat siapa yang membuka identitas pelapor di instansi ini: kapan, sebagai apa, dan mengapa."),
        _("Menjawab permintaan pelapor atas data pribadinya dalam 3×24 jam, di Permintaan data."),
        _NO_CASE,
    ),
    Role.SYSTEM_ADMIN: (_("Mengelola akun, peran, dan instansi, di Administrasi."), _NO_CASE),
    Role.HELPDESK: (
        _("Menjawab tiket petugas dan memasang pengumuman gangguan atau pemeliharaan, di Tiket."),
        _NO_CASE,
    ),
}


@dataclass(frozen=True)
class Duty:
    role: str
    agency: str
    lines: tuple[Promise | str, ...]


def duties(user: User) -> list[Duty]:
    return [Duty(str(Role(each.role).label), each.agency_name, _WHAT[each.role]) for each in standings(user)]
