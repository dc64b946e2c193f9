"""The only writers of this room: policies, and formal requests for information, whose rules ask for time. Clocks are
written by `sla.bookkeeping` alone."""

from sla.actions.information import (
    decide_information,
    extend_information,
    object_to_information,
    register_information,
)
from sla.actions.policies import set_policy

__all__ = [
    "decide_information",
    "extend_information",
    "object_to_information",
    "register_information",
    "set_policy",
]
