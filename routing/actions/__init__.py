"""The only writers of this room, besides the loading of reference data. Those on the tree of agencies run in their
caller's transaction."""

from routing.actions.restructure import end, hand_over, lift_units, move, rename

__all__ = ["end", "hand_over", "lift_units", "move", "rename"]
