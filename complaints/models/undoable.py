"""The newest move of a complaint that can still be taken back, with what stood before it."""

from typing import ClassVar

from django.db import models

from accounts.models import User
from complaints.models.complaint import Complaint


class Undoable(models.Model):
    """One row a complaint, replaced by its next such move; worthless after a minute. `seq`: the move's event;
    `parent_seq`: the one that a merge has put on the parent's timeline. `before`: columns, involvements and dispositions
    as they were; `letters`: keys of what was owed because of it."""

    complaint = models.OneToOneField(Complaint, on_delete=models.PROTECT, related_name="undoable")
    seq = models.PositiveIntegerField()
    parent = models.ForeignKey(Complaint, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    parent_seq = models.PositiveIntegerField(null=True, blank=True)
    actor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    before = models.JSONField()
    parent_before = models.JSONField(default=dict)
    letters = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True, parent_seq__isnull=True)
                | models.Q(parent__isnull=False, parent_seq__isnull=False),
                name="complaints_undoable_both_or_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.seq}"
