"""The only writers: one verb each, one transaction each."""

from complaints.actions.appeals import appeal, refuse_appeal, review_archiving, revive
from complaints.actions.approval import approve_answer, propose_answer, send_back_answer
from complaints.actions.classing import decide_class, object_to_class, propose_class, reclassify
from complaints.actions.consent import release_identity, revoke_release, share_identity, unshare_identity
from complaints.actions.dispose import confirm, dispose, return_up
from complaints.actions.erase import Erasure, erase
from complaints.actions.following_up import follow_up
from complaints.actions.forwarding import decline, forward, offer
from complaints.actions.handling import answer, ask, note, respond
from complaints.actions.inquiring import answer_inquiry, inquire
from complaints.actions.inspecting import hand_up, mark_concerned, to_inspectorate, unmark_concerned
from complaints.actions.merging import merge
from complaints.actions.open_identity import open_identity
from complaints.actions.own_data import Correction, answer_data_request, ask_for_own_data
from complaints.actions.postpone import postpone
from complaints.actions.priorities import end_programme, mark_priority, start_programme, unmark_priority
from complaints.actions.publish import Shown, publish, unpublish
from complaints.actions.reminding import answer_reminder, remind
from complaints.actions.reopening import close_on_word, reopen
from complaints.actions.reporting import accept, contest, dispute, reply
from complaints.actions.sampling import decide_sample, draw_samples, rate_sample
from complaints.actions.seal_checks import record_seal_check
from complaints.actions.set_aside import archive
from complaints.actions.splitting import split
from complaints.actions.submit import ReporterDetails, Submission, submit
from complaints.actions.support import stop_news, support, withdraw_support
from complaints.actions.tighten import tighten
from complaints.actions.undoing import undo
from complaints.actions.urgency import mark_urgent, unmark_urgent
from complaints.actions.withdrawal import take_back_withdrawal, withdraw

__all__ = [
    "Correction",
    "Erasure",
    "ReporterDetails",
    "Shown",
    "Submission",
    "accept",
    "answer",
    "answer_data_request",
    "answer_inquiry",
    "answer_reminder",
    "appeal",
    "approve_answer",
    "archive",
    "ask",
    "ask_for_own_data",
    "close_on_word",
    "confirm",
    "contest",
    "decide_class",
    "decide_sample",
    "decline",
    "dispose",
    "dispute",
    "draw_samples",
    "end_programme",
    "erase",
    "follow_up",
    "forward",
    "hand_up",
    "inquire",
    "mark_concerned",
    "mark_priority",
    "mark_urgent",
    "merge",
    "note",
    "object_to_class",
    "offer",
    "open_identity",
    "postpone",
    "propose_answer",
    "propose_class",
    "publish",
    "rate_sample",
    "reclassify",
    "record_seal_check",
    "refuse_appeal",
    "release_identity",
    "remind",
    "reopen",
    "reply",
    "respond",
    "return_up",
    "review_archiving",
    "revive",
    "revoke_release",
    "send_back_answer",
    "share_identity",
    "split",
    "start_programme",
    "stop_news",
    "submit",
    "support",
    "take_back_withdrawal",
    "tighten",
    "to_inspectorate",
    "undo",
    "unmark_concerned",
    "unmark_priority",
    "unmark_urgent",
    "unpublish",
    "unshare_identity",
    "withdraw",
    "withdraw_support",
]
