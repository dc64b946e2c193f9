"""An agency's place from the nation down, in names: what `{% agency_path %}` shows."""

from django.utils.translation import gettext as _

from routing.models import Agency, AgencyKind, Region

_PROVINCE_CODE = 2


def path_names(agency: Agency) -> list[str]:
    """`Nasional › Kepulauan Riau › Pemerintah Kota Batam › Dinas …`; two queries."""
    ids = [int(part) for part in agency.path.strip("/").split("/") if part]
    chain = list(Agency.objects.filter(pk__in=ids).order_by("path"))
    return [_("Nasional"), *_province(chain), *(each.short_name for each in chain)]


def _province(chain: list[Agency]) -> list[str]:
    root = chain[0] if chain else None
    if root is None or root.kind != AgencyKind.GOVERNMENT or not root.region_id:
        return []
    if len(root.region_id) <= _PROVINCE_CODE:
        return []
    name = Region.objects.filter(pk=root.region_id[:_PROVINCE_CODE]).values_list("name", flat=True).first()
    return [_("Prov. %(name)s") % {"name": name}] if name else []
