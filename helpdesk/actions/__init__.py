"""The only writers of this room."""

from helpdesk.actions.notices import announce, end_notice
from helpdesk.actions.tickets import close_ticket, open_ticket, write_to_ticket

__all__ = ["announce", "close_ticket", "end_notice", "open_ticket", "write_to_ticket"]
