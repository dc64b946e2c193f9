"""The page of an agency: what may be corrected in place, what has changed, and the doors to changing more."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.db.models import QuerySet, URLField
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.admin import change_pages, verification_page
from complaints.admin.change_forms import TITLES
from complaints.models import AgencyChange, ModeChange
from complaints.reorganisation import may_reorganise
from routing.days import legal_day
from routing.models import Agency


class ChangesInline(admin.TabularInline[AgencyChange, Agency]):
    """The history of an agency: read, never written."""

    model = AgencyChange
    fk_name = "agency"
    verbose_name_plural = _("Riwayat perubahan")
    fields: ClassVar[tuple[str, ...]] = (
        "kind",
        "previous",
        "other",
        "old_name",
        "new_name",
        "effective_on",
        "decree",
        "reason",
        "by",
        "ordered_at",
        "finished_at",
    )
    readonly_fields: ClassVar[tuple[str, ...]] = fields
    extra = 0
    can_delete = False
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[AgencyChange]:
        return super().get_queryset(request).select_related("agency", "other", "previous", "by")

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return may_reorganise(request.user)


class ModesInline(admin.TabularInline[ModeChange, Agency]):
    """Who verified there, and why it changed: read, never written."""

    model = ModeChange
    verbose_name_plural = _("Riwayat mode verifikasi")
    fields: ClassVar[tuple[str, ...]] = ("was", "mode", "reason", "by", "at")
    readonly_fields: ClassVar[tuple[str, ...]] = fields
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return may_reorganise(request.user)


class TakenInInline(ChangesInline):
    fk_name = "other"
    verbose_name_plural = _("Instansi yang pindah atau melebur ke sini")
    fields = ("agency", "kind", "effective_on", "decree", "reason", "by", "ordered_at", "finished_at")
    readonly_fields = fields


@admin.register(Agency)
class AgencyAdmin(admin.ModelAdmin[Agency]):
    """Contacts, calendar and regulation are corrected in place; what an agency is called, where it stands, until when, and
    who verifies for it, is an action's to say."""

    change_form_template = "admin/routing/agency/change_form.html"
    list_display = ("code", "name", "kind", "root", "verification_mode", "valid_until")
    list_filter = ("kind", "verification_mode", "is_curated")
    list_select_related = ("root",)
    search_fields = ("code", "search_name")
    show_full_result_count = False
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    readonly_fields = (
        "code",
        "name",
        "short_name",
        "kind",
        "unit_type",
        "parent",
        "region",
        "valid_from",
        "valid_until",
        "successor",
        "verification_mode",
    )
    fields = (
        *("code", "name", "short_name", "kind", "unit_type", "parent", "region"),
        *("phone", "email", "address", "website"),
        *("verification_mode", "calendar", "regulation", "regulated_on"),
        *("valid_from", "valid_until", "successor", "is_curated"),
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

    def get_inlines(self, request: HttpRequest, obj: Agency | None) -> list[type[InlineModelAdmin[Any, Any]]]:
        """No table where there is nothing to tell."""
        if obj is None:
            return []
        kept: tuple[tuple[type[InlineModelAdmin[Any, Any]], Any], ...] = (
            (ChangesInline, obj.changes),
            (TakenInInline, obj.changes_into),
            (ModesInline, ModeChange.objects.filter(agency=obj)),
        )
        return [inline for inline, rows in kept if rows.exists()]

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(
                "<int:agency_id>/ubah/<slug:kind>/",
                self.admin_site.admin_view(change_pages.order_change),
                name="routing_agency_reorganise",
            ),
            path(
                "<int:agency_id>/verifikasi/",
                self.admin_site.admin_view(verification_page.change_mode),
                name="routing_agency_verification",
            ),
            path(
                "perubahan/<int:change_id>/",
                self.admin_site.admin_view(change_pages.show_change),
                name="routing_agency_progress",
            ),
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        agency = Agency.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        open_to_change = agency is not None and agency.is_valid_on(legal_day(timezone.now()))
        context = {
            "verifies": open_to_change
            and may_reorganise(request.user)
            and agency is not None
            and agency.is_root,
            "changes": list(TITLES.items()) if open_to_change and may_reorganise(request.user) else [],
            "unfinished": list(AgencyChange.objects.unfinished().filter(agency=agency)) if agency else [],
        }
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **context})

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_reorganise(request.user) or super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Agency | None = None) -> bool:
        return may_reorganise(request.user) or super().has_view_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Agency | None = None) -> bool:
        return may_reorganise(request.user) or super().has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
