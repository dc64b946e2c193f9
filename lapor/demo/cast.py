"""The officers of the demo: every role, in Batam, its province, two ministries and the institutions above. All invented."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from accounts.models import Membership, Role, User
from accounts.scope import standings
from complaints.models import Complaint, Involvement, Purpose
from routing.models import Agency


@dataclass(frozen=True)
class Part:
    """One officer. `agency`: a code; `sees`: for the leaflet, after DOMAIN "Who sees what"."""

    username: str
    name: str
    role: Role
    agency: str
    sees: str


_UNIT = "what the unit holds"
_FIGURES = "figures of its scope; single complaints that it holds or that came up to it"
_DESK = "all of its organisation: verifies, disposes, archives, merges, publishes; figures"

PARTS = (
    Part("batam.admin", "Ratna Wulandari", Role.AGENCY_ADMIN, "21.71", _DESK + " (Diskominfo's front desk)"),
    Part("batam.sekda", "Hendra Samudra", Role.SUPERVISOR, "21.71", "the city's complaints, secret ones only once escalated; figures"),
    Part("batam.inspektorat", "Yusuf Rambang", Role.INSPECTOR, "21.71/inspektorat", "reports about the city's officers; /pengawas/: pressure on reporters"),
    Part("batam.pdp", "Melati Anggraini", Role.DATA_PROTECTION_OFFICER, "21.71", "no case; /pelindungan/: who opened an identity, what reporters ask of their data"),
    Part("batam.binamarga", "Doni Kurniawan", Role.OPERATOR, "21.71/dinas_bina_marga", _UNIT),
    Part("batam.dishub", "Sari Puspita", Role.OPERATOR, "21.71/dinas_perhubungan", _UNIT),
    Part("batam.dishub.kepala", "Bambang Sagara", Role.SUPERVISOR, "21.71/dinas_perhubungan", "the unit's complaints, secret ones only once escalated; its figures"),
    Part("batam.dlh", "Agus Wijaya", Role.OPERATOR, "21.71/dinas_lingkungan_hidup", _UNIT),
    Part("batam.disdukcapil", "Nurul Hidayah", Role.OPERATOR, "21.71/dinas_dukcapil", _UNIT),
    Part("batam.disdik", "Fitri Handayani", Role.OPERATOR, "21.71/dinas_pendidikan", _UNIT),
    Part("batam.dinkes", "Rizky Baskara", Role.OPERATOR, "21.71/dinas_kesehatan", _UNIT),
    Part("batam.satpolpp", "Eko Susanto", Role.OPERATOR, "21.71/satpol_pp", _UNIT),
    Part("batam.kecamatan", "Lina Marlina", Role.OPERATOR, "21.71/kecamatan_batam_kota", _UNIT + ", and its kelurahan's"),
    Part("bpbatam.admin", "Taufan Hakiki", Role.AGENCY_ADMIN, "kl/bp_batam", _DESK),
    Part("tanjungpinang.admin", "Wati Lestari", Role.AGENCY_ADMIN, "21.72", _DESK),
    Part("kepri.admin", "Dewi Larasati", Role.AGENCY_ADMIN, "21", _DESK + "; what came up from its cities"),
    Part("kepri.sekda", "Arifin Bahtera", Role.SUPERVISOR, "21", "the province's own complaints, secret ones only once escalated; figures"),
    Part("kepri.pengawas", "Siti Maryam", Role.OVERSEER, "21", _FIGURES + "; /pantau/pengawasan/"),
    Part("kepri.inspektorat", "Joko Prawira", Role.INSPECTOR, "21/inspektorat", "reports about the province's officers"),
    Part("kepri.pu", "Indra Lesmono", Role.OPERATOR, "21/dinas_pekerjaan_umum", _UNIT),
    Part("kepri.disdik", "Maya Safitri", Role.OPERATOR, "21/dinas_pendidikan", _UNIT),
    Part("kepri.disnaker", "Rudianto Salim", Role.OPERATOR, "21/dinas_tenaga_kerja", _UNIT),
    Part("pu.admin", "Citra Dewanti", Role.AGENCY_ADMIN, "kl/kementerian_pu", _DESK),
    Part("pu.binamarga", "Galih Nugroho", Role.OPERATOR, "kl/kementerian_pu/ditjen_bina_marga", _UNIT),
    Part("atrbpn.admin", "Putri Maharani", Role.AGENCY_ADMIN, "kl/kementerian_atr_bpn", _DESK),
    Part("atrbpn.operator", "Wahyudi Lazuardi", Role.OPERATOR, "kl/kementerian_atr_bpn", "what the ministry's front desk holds"),
    Part("polkam.pengawas", "Dimas Prakoso", Role.OVERSEER, "kemenko_polkam", _FIGURES + " (hub of the ministries); /pantau/pengawasan/"),
    Part("kemendagri.pengawas", "Anisah Permatasari", Role.OVERSEER, "kemendagri", _FIGURES + " (all local governments); /pantau/pengawasan/"),
    Part("panrb.nasional", "Surya Adinata", Role.NATIONAL_ADMIN, "panrb", "what it holds or decides; /pantau/nasional/: late agencies, reminders; /pantau/kebijakan/: deadlines; agencies in /admin/"),
    Part("panrb.pdp", "Ayu Kinanti", Role.DATA_PROTECTION_OFFICER, "panrb", "no case; requests where an agency has no such officer"),
    Part("panrb.pengawas", "Kartini Wibowo", Role.OVERSEER, "panrb", _FIGURES),
    Part("ksp.pengawas", "Reza Firmansyah", Role.OVERSEER, "ksp", "/pantau/sampel/: draws and rates closed answers; /pantau/prioritas/: programmes; national figures"),
    Part("komdigi.sistem", "Bayu Anggara", Role.SYSTEM_ADMIN, "komdigi", "no case; /admin/"),
    Part("komdigi.helpdesk", "Nadia Utami", Role.HELPDESK, "komdigi", "no case; /bantuan/tiket/: officers' tickets, notices"),
    Part("ombudsman", "Laksmi Prameswari", Role.OMBUDSMAN, "ombudsman", "every referral; figures of all"),
)  # fmt: skip

_SINCE = datetime.timedelta(days=200)
_HANDLING = (Role.OPERATOR, Role.INSPECTOR, Role.AGENCY_ADMIN, Role.NATIONAL_ADMIN, Role.OVERSEER)
_DISPOSING = (Role.AGENCY_ADMIN, Role.NATIONAL_ADMIN, Role.OVERSEER)
_ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.NATIONAL_ADMIN})


def is_here() -> bool:
    """Has the demo been made in this database?"""
    return User.objects.filter(username__in=[part.username for part in PARTS]).exists()


def enlist(*, now: datetime.datetime, password: str) -> "Cast":
    """Create every officer, signed in on the day of the demo. Raises `LookupError` where the reference data lacks an agency."""
    agencies = Agency.objects.in_bulk({part.agency for part in PARTS}, field_name="code")
    if missing := {part.agency for part in PARTS} - agencies.keys():
        raise LookupError(f"no such agency: {', '.join(sorted(missing))}; run load_reference first")
    sealed = make_password(password)  # once: the hash is slow by design, and the password is the same
    users = User.objects.bulk_create([_user(part, sealed, now) for part in PARTS])
    members = [
        Membership(user=user, agency=agencies[part.agency], role=part.role)
        for user, part in zip(users, PARTS, strict=True)
    ]
    Membership.objects.bulk_create(members)
    # Both columns fill themselves in at creation.
    User.objects.filter(pk__in=[user.pk for user in users]).update(created_at=now - _SINCE)
    Membership.objects.filter(pk__in=[member.pk for member in members]).update(since=now - _SINCE)
    return Cast(users)


def _user(part: Part, sealed: str, now: datetime.datetime) -> User:
    return User(
        username=part.username,
        name=part.name,
        email=f"{part.username}@example.id",
        password=sealed,
        last_login=now,
        is_staff=part.role in _ADMINISTRATORS,
        is_superuser=part.role == Role.SYSTEM_ADMIN,
    )


class Cast:
    """Who acts, by agency and role."""

    def __init__(self, users: list[User]) -> None:
        self._at: dict[tuple[int, str], User] = {}
        for user in users:
            for standing in standings(user):
                self._at.setdefault((standing.agency_id, standing.role), user)

    def holder(self, complaint: Complaint) -> User:
        return self._first(complaint.agency_id, _HANDLING)

    def front_desk(self, complaint: Complaint) -> User:
        return self._first(complaint.agency.root_id, _DISPOSING)

    def rung_above(self, complaint: Complaint) -> User:
        """Of the rungs it has escalated to, the first front desk that is not the holder itself."""
        told = Involvement.objects.filter(complaint=complaint, purpose=Purpose.ESCALATED, until__isnull=True)
        for agency_id in (
            told.exclude(agency=complaint.agency).order_by("since", "id").values_list("agency_id", flat=True)
        ):
            if (agency_id, Role.AGENCY_ADMIN) in self._at:
                return self._at[agency_id, Role.AGENCY_ADMIN]
        raise LookupError(f"{complaint} has not come up to anybody")

    def _first(self, agency_id: int, roles: tuple[Role, ...]) -> User:
        for role in roles:
            if (agency_id, role) in self._at:
                return self._at[agency_id, role]
        raise LookupError(f"nobody of the demo works at agency {agency_id}")
