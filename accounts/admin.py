"""Officers and their roles; and, to read only, who opened an identity."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import IdentityOpening, Membership, User


class OfficerCreationForm(UserCreationForm[User]):
    class Meta:
        model = User
        fields = ("username", "name", "email")


class KeptAdmin(admin.ModelAdmin):
    """What happened stays: rows are ended or closed, never deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class MembershipInline(admin.TabularInline[Membership, User]):
    model = Membership
    fields = ("agency", "role", "is_duty_officer", "since", "until")
    readonly_fields = ("since",)
    autocomplete_fields = ("agency",)
    extra = 0
    can_delete = False


@admin.register(User)
class OfficerAdmin(UserAdmin[User]):
    """The password has a form of its own; nobody reads it here."""

    add_form = OfficerCreationForm
    list_display = ("username", "name", "email", "is_active", "last_login")
    list_filter = ("is_active", "is_staff", "memberships__role")
    search_fields = ("username", "name", "email", "memberships__agency__name")
    ordering = ("username",)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Orang"), {"fields": ("name", "email")}),
        (_("Hak"), {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")}),
        (_("Waktu"), {"fields": ("last_login", "created_at")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": ("username", "name", "email", "password1", "password2"),
            },
        ),
    )
    readonly_fields = ("last_login", "created_at")
    inlines = (MembershipInline,)

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Membership)
class MembershipAdmin(KeptAdmin):
    list_display = ("user", "role", "agency", "is_duty_officer", "since", "until")
    list_filter = ("role", "is_duty_officer")
    list_select_related = ("user", "agency")
    search_fields = ("user__username", "user__name", "agency__name", "agency__code")
    autocomplete_fields = ("user", "agency")
    readonly_fields = ("since",)
    show_full_result_count = False


@admin.register(IdentityOpening)
class IdentityOpeningAdmin(KeptAdmin):
    list_display = ("at", "user", "role", "agency", "complaint_id", "reason")
    list_filter = ("role",)
    list_select_related = ("user", "agency")
    search_fields = ("complaint_id", "user__username", "user__name")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
