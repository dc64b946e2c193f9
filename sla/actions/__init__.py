"""The only writers of policies: one verb each, one transaction each. Clocks are written by `sla.bookkeeping` alone."""

from sla.actions.policies import set_policy

__all__ = ["set_policy"]
