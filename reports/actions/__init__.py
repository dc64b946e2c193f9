"""The only writers of this room."""

from reports.actions.scorecards import take_scorecard

__all__ = ["take_scorecard"]
