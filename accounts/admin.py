"""Officers and their roles; and, to read only, who opened an identity.

Four eyes: a system admin reads no case, so nobody gives a role or a right to their own account. What is given to others
stands in the admin's own log.
"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.db.models import ForeignKey
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.models import IdentityOpening, Membership, User

NOT_ONES_OWN = _("Peran dan hak akun Anda sendiri hanya dapat diubah oleh admin lain.")
RIGHTS = ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")
FOR_SUPERUSERS = ("is_superuser", "groups", "user_permissions")


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

    def has_add_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return obj != request.user and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return obj != request.user and super().has_change_permission(request, obj)


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
        (_("Hak"), {"fields": RIGHTS}),
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

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        unchanged = tuple(self.readonly_fields)
        if obj is not None and obj == request.user:
            return (*unchanged, *RIGHTS)
        return unchanged if request.user.is_superuser else (*unchanged, *FOR_SUPERUSERS)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whoever could set a superuser's password would be one."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method == "GET" and object_id == str(request.user.pk):
            messages.info(request, NOT_ONES_OWN)
        return super().change_view(request, object_id, form_url, extra_context)

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

    def has_change_permission(self, request: HttpRequest, obj: Membership | None = None) -> bool:
        return (obj is None or obj.user_id != request.user.pk) and super().has_change_permission(request, obj)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField[Any] | None:
        """Neither by a new membership nor by turning over somebody else's."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "user" and field is not None:
            field.queryset = User.objects.exclude(username=request.user.get_username())
            field.error_messages["invalid_choice"] = NOT_ONES_OWN
        return field

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        own = Membership.objects.filter(user__username=request.user.get_username()).values_list(
            "pk", flat=True
        )
        if request.method == "GET" and object_id in map(str, own):
            messages.info(request, NOT_ONES_OWN)
        return super().change_view(request, object_id, form_url, extra_context)


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
