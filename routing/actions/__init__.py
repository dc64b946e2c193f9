"""Writes to the tree of agencies that a change of organisation needs. Each runs in its caller's transaction."""

from routing.actions.restructure import end, hand_over, lift_units, move, rename

__all__ = ["end", "hand_over", "lift_units", "move", "rename"]
