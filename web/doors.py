"""The pages that an officer's roles open, for the navigation of figures and referrals."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.institutions import is_national_admin, is_presidential_staff
from accounts.models import Role, User
from accounts.scope import standings
from reports.oversight import oversight_standings


@dataclass(frozen=True)
class Door:
    words: str
    url: str
    is_here: bool


def doors(user: User, *, here: str) -> list[Door]:
    own = standings(user)
    protects = any(each.role == Role.DATA_PROTECTION_OFFICER for each in own)
    monitors = any(each.monitors for each in own)
    known = [
        (_("Meja kerja"), "desk:queue", any(each.handles or each.is_rung for each in own)),
        (_("Rujukan"), "ombudsman:referrals", any(each.role == Role.OMBUDSMAN for each in own)),
        (
            _("Tekanan kepada pelapor"),
            "watch:pressure",
            any(each.role in (Role.INSPECTOR, Role.OMBUDSMAN) for each in own),
        ),
        (_("Pantau"), "monitor:overview", monitors),
        (_("Pengawasan"), "monitor:oversight", bool(oversight_standings(user))),
        (_("Permintaan data"), "protection:home", protects),
        (_("Identitas yang dibuka"), "protection:log", protects),
        (_("Nasional"), "monitor:national", is_national_admin(user)),
        (_("Teks baku"), "desk:canned", any(each.is_rung for each in own)),
        (_("Rapor"), "monitor:scorecard", monitors),
        (_("Kebijakan"), "monitor:policies", monitors),
        (_("Prioritas"), "monitor:priorities", is_presidential_staff(user)),
        (_("Sampel"), "monitor:samples", is_presidential_staff(user)),
        (_("Catatan"), "monitor:seals", is_national_admin(user) or is_presidential_staff(user)),
        (_("Saran"), "monitor:suggestions", any(each.role == Role.NATIONAL_ADMIN for each in own)),
        (_("Tiket"), "helpdesk:tickets", True),
    ]
    return [Door(words, reverse(name), name == here) for words, name, is_open in known if is_open]
