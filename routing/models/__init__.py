from routing.models.agency import Agency, AgencyKind, Oversight, OversightPurpose, VerificationMode
from routing.models.agency_import import AgencyImport
from routing.models.category import Category, Mandate, OwnerTier
from routing.models.classifier import ClassifierSetting, ClassifierVersion, TrainedFrom
from routing.models.loaded import LoadedReference
from routing.models.region import Region, RegionLevel, Zone

__all__ = [
    "Agency",
    "AgencyImport",
    "AgencyKind",
    "Category",
    "ClassifierSetting",
    "ClassifierVersion",
    "LoadedReference",
    "Mandate",
    "Oversight",
    "OversightPurpose",
    "OwnerTier",
    "Region",
    "RegionLevel",
    "TrainedFrom",
    "VerificationMode",
    "Zone",
]
