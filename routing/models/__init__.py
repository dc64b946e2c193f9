from .agency import Agency, AgencyKind, Oversight, OversightPurpose, VerificationMode
from .category import Category, Mandate, OwnerTier
from .loaded import LoadedReference
from .region import Region, RegionLevel, Zone

__all__ = [
    "Agency",
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
