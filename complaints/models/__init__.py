from complaints.models.canned import CannedReply, CannedVersion
from complaints.models.complaint import Complaint, Disposition, Involvement, Kind, Purpose
from complaints.models.concern import Concern
from complaints.models.data_request import DataRequest, DataRequestKind, DataRequestOutcome
from complaints.models.information import Ground, InformationRequest
from complaints.models.inquiry import Inquiry
from complaints.models.message import Attachment, Message, MessageKind, PublicPicture, Visibility
from complaints.models.priority import PriorityMark, PriorityProgramme
from complaints.models.reorganisation import AgencyChange, ChangeKind
from complaints.models.sample import Rubric, Sample, SampleDraw
from complaints.models.seal_check import SealCheck
from complaints.models.story import Reporter, Story
from complaints.models.support import Support
from complaints.models.timeline import Event
from complaints.models.undoable import Undoable
from complaints.models.verification import ModeChange

__all__ = [
    "AgencyChange",
    "Attachment",
    "CannedReply",
    "CannedVersion",
    "ChangeKind",
    "Complaint",
    "Concern",
    "DataRequest",
    "DataRequestKind",
    "DataRequestOutcome",
    "Disposition",
    "Event",
    "Ground",
    "InformationRequest",
    "Inquiry",
    "Involvement",
    "Kind",
    "Message",
    "MessageKind",
    "ModeChange",
    "PriorityMark",
    "PriorityProgramme",
    "PublicPicture",
    "Purpose",
    "Reporter",
    "Rubric",
    "Sample",
    "SampleDraw",
    "SealCheck",
    "Story",
    "Support",
    "Undoable",
    "Visibility",
]
