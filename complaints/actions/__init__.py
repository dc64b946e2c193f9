"""The only writers: one verb each, one transaction each."""

from complaints.actions.dispose import confirm, dispose, return_up
from complaints.actions.handling import answer, ask, follow_up, note, respond
from complaints.actions.open_identity import open_identity
from complaints.actions.postpone import postpone
from complaints.actions.publish import publish
from complaints.actions.reporting import accept, dispute, reply
from complaints.actions.set_aside import archive, merge
from complaints.actions.submit import ReporterDetails, Submission, submit
from complaints.actions.support import stop_news, support, withdraw_support
from complaints.actions.urgency import mark_urgent, unmark_urgent

__all__ = [
    "ReporterDetails",
    "Submission",
    "accept",
    "answer",
    "archive",
    "ask",
    "confirm",
    "dispose",
    "dispute",
    "follow_up",
    "mark_urgent",
    "merge",
    "note",
    "open_identity",
    "postpone",
    "publish",
    "reply",
    "respond",
    "return_up",
    "stop_news",
    "submit",
    "support",
    "unmark_urgent",
    "withdraw_support",
]
