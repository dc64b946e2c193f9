"""What is owed to the outside, to read only; addresses and texts are sealed and not shown."""

from django.contrib import admin
from django.http import HttpRequest

from outbox.models import Outgoing


@admin.register(Outgoing)
class OutgoingAdmin(admin.ModelAdmin):
    list_display = (
        "id",
        "channel",
        "key",
        "created_at",
        "next_at",
        "attempts",
        "sent_at",
        "given_up_at",
        "last_error",
    )
    list_filter = ("channel", "sent_at", "given_up_at")
    search_fields = ("key", "acknowledgement")
    fields = (
        "channel",
        "key",
        "created_at",
        "next_at",
        "attempts",
        "sent_at",
        "given_up_at",
        "acknowledgement",
        "last_error",
    )
    ordering = ("-id",)
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
