from routing.models.agency import Agency, AgencyKind, Oversight, OversightPurpose, VerificationMode
from routing.models.agency_import import AgencyImport
from routing.models.category import Category, Mandate, OwnerTier
from routing.models.loaded import LoadedReference
from routing.models.region import Region, RegionLevel, Zone

__all__ = [
    "Agency",
    "AgencyImport",
    "AgencyKind",
    "Category",
    "LoadedReference",
    "Mandate",
    "Oversight",
    "OversightPurpose",
    "OwnerTier",
    "Region",
    "RegionLevel",
    "VerificationMode",
    "Zone",
]
