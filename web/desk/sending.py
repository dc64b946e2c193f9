"""From a valid form to one action, and from what the action answers back to the form. Nothing typed is lost."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.errors import Conflict, Refused
from complaints.lifecycle import IllegalMove
from complaints.models import Complaint
from web.desk.forms import DeskForm


@dataclass(frozen=True)
class Sent:
    """`done`: carried out (now, or by the first click of two); `conflict`: the case changed while it was being read."""

    done: bool = False
    conflict: bool = False

    @property
    def status(self) -> int:
        return 409 if self.conflict else 422


def send(form: DeskForm) -> Sent:
    """Carry out what the form says, once. Where a rule refuses, the form says so at the field."""
    if not form.is_valid():
        return Sent()
    try:
        with transaction.atomic():
            rows = Complaint.objects.select_for_update(of=("self",)).select_related("story").order_by("pk")
            form.complaint = {row.pk: row for row in rows.filter(pk__in=form.locked_ids)}[form.complaint.pk]
            if not form.was_done():
                form.perform()
    except Conflict:
        return Sent(conflict=True)
    except IllegalMove as illegal:
        form.add_error(None, _not_open(illegal, form.complaint))
        return Sent()
    except Refused as refusal:
        form.place(refusal)
        return Sent()
    return Sent(done=True)


def _not_open(illegal: IllegalMove, complaint: Complaint) -> str:
    if illegal.code == "not_yours":
        return _("Langkah ini bukan hak peran Anda untuk laporan ini. Tulisan Anda aman.")
    words = _("Langkah ini tidak terbuka selama laporan %(status)s. Tulisan Anda aman.")
    return words % {"status": f"“{complaint.get_status_display()}”"}
