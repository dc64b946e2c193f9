"""Agencies stand here and not in their own room: moving, merging and closing one concerns the complaints it holds."""

from complaints.admin.agencies import AgencyAdmin
from complaints.admin.shut_out import OpeningsOfOthersAdmin, OutgoingOfOthersAdmin

__all__ = ["AgencyAdmin", "OpeningsOfOthersAdmin", "OutgoingOfOthersAdmin"]
