"""Agencies stand here and not in their own room: moving, merging and closing one concerns the complaints it holds."""

from django.contrib import admin
from django.http import HttpRequest

from routing.models import Agency


@admin.register(Agency)
class AgencyAdmin(admin.ModelAdmin):
    """Names, verification and calendar can be corrected; where an agency stands, and until when, is an action's to say."""

    list_display = ("code", "name", "kind", "root", "verification_mode", "valid_until")
    list_filter = ("kind", "verification_mode")
    list_select_related = ("root",)
    search_fields = ("code", "search_name")
    show_full_result_count = False
    fields = (
        "code",
        "name",
        "short_name",
        "kind",
        "unit_type",
        "parent",
        "region",
        "verification_mode",
        "calendar",
        "valid_from",
        "valid_until",
        "successor",
    )
    readonly_fields = (
        "code",
        "kind",
        "unit_type",
        "parent",
        "region",
        "valid_from",
        "valid_until",
        "successor",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
