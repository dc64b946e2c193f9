"""Who may what here: each officer their own tickets, the helpdesk all of them and the notices."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from accounts.models import Role, User
from accounts.scope import standings
from helpdesk.models import Ticket


def is_helpdesk(user: User | AnonymousUser) -> bool:
    return any(standing.role == Role.HELPDESK for standing in standings(user))


def tickets_visible_to(user: User) -> QuerySet[Ticket]:
    """The only way from a person to a ticket; not theirs is 404."""
    return Ticket.objects.all() if is_helpdesk(user) else Ticket.objects.filter(opened_by=user)
