"""Reference data is read here and corrected in its files, which the next edition would load over any
change made here. Agency is in complaints/admin.py."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from routing.models import AgencyImport, Category, Mandate, Oversight, Region


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Region)
class RegionAdmin(ReadOnlyAdmin):
    list_display = ("code", "full_name", "level", "zone", "population")
    list_filter = ("level", "zone")
    search_fields = ("code", "search_path")
    show_full_result_count = False


@admin.register(Category)
class CategoryAdmin(ReadOnlyAdmin):
    list_display = ("code", "name", "owner_tier", "supervisory", "about_officers", "is_active")
    list_filter = ("owner_tier", "is_active", "about_officers", "never_automatic")
    search_fields = ("code", "name", "terms")


@admin.register(Mandate)
class MandateAdmin(ReadOnlyAdmin):
    list_display = ("category", "agency", "region", "valid_from", "valid_until")
    list_select_related = ("category", "agency", "region")
    search_fields = ("category__code", "category__name", "agency__code", "agency__name")


@admin.register(Oversight)
class OversightAdmin(ReadOnlyAdmin):
    list_display = ("agency", "purpose", "order", "to")
    list_filter = ("purpose",)
    list_select_related = ("agency", "to")
    search_fields = ("agency__code", "agency__name")


@admin.register(AgencyImport)
class AgencyImportAdmin(ReadOnlyAdmin):
    list_display = ("at", "by", "file_name")
    search_fields = ("file_name", "by")
    fields = ("at", "by", "file_name", "told")

    @admin.display(description=_("perubahan"))
    def told(self, done: AgencyImport) -> str:
        """Line by line: code, what, before → after. What is searched changes with the names and is not told."""
        lines = [
            (change["code"], change["what"], change["before"] or "–", change["after"] or "–")
            for change in done.changes
            if change["what"] != "search_name"
        ]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{} {}: {} → {}</li>", lines))
