"""Agencies stand here and not in their own room: moving, merging and closing one concerns the complaints it holds."""

from django import forms
from django.contrib import admin
from django.db.models import QuerySet, URLField
from django.http import HttpRequest

from routing.models import Agency


@admin.register(Agency)
class AgencyAdmin(admin.ModelAdmin):
    """Names, contacts, verification and calendar can be corrected; where an agency stands, and until when, is an
    action's to say."""

    list_display = ("code", "name", "kind", "root", "verification_mode", "valid_until")
    list_filter = ("kind", "verification_mode", "is_curated")
    list_select_related = ("root",)
    search_fields = ("code", "search_name")
    show_full_result_count = False
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    fields = (
        "code",
        "name",
        "short_name",
        "kind",
        "unit_type",
        "parent",
        "region",
        "phone",
        "email",
        "address",
        "website",
        "verification_mode",
        "calendar",
        "valid_from",
        "valid_until",
        "successor",
        "is_curated",
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

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Agency], search_term: str
    ) -> tuple[QuerySet[Agency], bool]:
        """By index, the likeliest first; a code by its beginning."""
        term = search_term.strip()
        if not term:
            return queryset, False
        if "/" in term or term[:1].isdigit():
            return queryset.filter(code__startswith=term), False
        found: QuerySet[Agency] = queryset & Agency.objects.search(term)
        return found, False

    def save_model(self, request: HttpRequest, obj: Agency, form: forms.ModelForm, change: bool) -> None:  # noqa: FBT001
        """A name that was corrected here stays when a new edition of the reference files is loaded."""
        if {"name", "short_name"} & set(form.changed_data):
            obj.is_curated = True
        super().save_model(request, obj, form, change)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
