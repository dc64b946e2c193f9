"""On whose behalf: officers, their memberships, and who opened an identity."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from routing.models import Agency


class UserAccounts(BaseUserManager["User"]):
    """Creates accounts; `manage.py createsuperuser` uses it."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """An officer. Reporters have no account: they hold a private link (DESIGN §7)."""

    username = models.CharField(_("nama pengguna"), max_length=150, unique=True)
    name = models.CharField(_("nama"), max_length=150)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(_("aktif"), default=True)
    is_staff = models.BooleanField(_("boleh membuka admin"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserAccounts] = UserAccounts()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("petugas")
        verbose_name_plural = _("petugas")

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name


class Role(models.TextChoices):
    """DOMAIN "Who sees what": one row of that table each."""

    OPERATOR = "operator", _("operator")
    AGENCY_ADMIN = "agency_admin", _("admin instansi")
    INSPECTOR = "inspector", _("inspektorat")
    SUPERVISOR = "supervisor", _("pimpinan")
    NATIONAL_ADMIN = "national_admin", _("admin nasional")
    OVERSEER = "overseer", _("pengawas")
    OMBUDSMAN = "ombudsman", _("Ombudsman")
    DATA_PROTECTION_OFFICER = "data_protection_officer", _("pejabat pelindungan data")
    SYSTEM_ADMIN = "system_admin", _("admin sistem")
    HELPDESK = "helpdesk", _("helpdesk")


# Who may be named duty officer: the admins of a front desk (DOMAIN "Danger").
ON_DUTY = (Role.AGENCY_ADMIN, Role.NATIONAL_ADMIN)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> "MembershipQuerySet":
        return self.filter(until__isnull=True, user__is_active=True)


class Membership(models.Model):
    """A person's role in an agency; ended, never deleted."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("peran"), max_length=32, choices=Role.choices)
    is_duty_officer = models.BooleanField(
        _("petugas piket"),
        default=False,
        help_text=_("Dikabari bila ada laporan dengan kata bahaya. Tanpa satu pun, semua admin dikabari."),
    )
    since = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("keanggotaan")
        verbose_name_plural = _("keanggotaan")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "agency", "role"],
                condition=Q(until__isnull=True),
                name="accounts_membership_once",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="accounts_membership_role"),
            models.CheckConstraint(
                condition=Q(is_duty_officer=False) | Q(role__in=ON_DUTY),
                name="accounts_membership_duty",
                violation_error_message=_(
                    "Hanya admin instansi atau admin nasional yang bisa menjadi petugas piket."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.agency}"


class Basis(models.TextChoices):
    """On what ground an identity was opened (DOMAIN "Who sees what")."""

    HANDLING = "handling", _("menangani laporan bernama")
    CONSENT = "consent", _("diizinkan pelapor")
    RELEASED = "released", _("dilepas pelapor untuk Ombudsman")
    REASON = "reason", _("dengan alasan tercatat")


class IdentityOpening(models.Model):
    """Each opening of a reporter's identity: who, as what, when, why (DOMAIN "Who sees what"; UU 27/2022 ps.31).

    `complaint_id` is a plain number: this room knows no complaint. Append-only: a trigger refuses UPDATE, DELETE and
    TRUNCATE. `was_sealed`: of an anonymous reporter.
    """

    complaint_id = models.BigIntegerField(db_index=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT)
    role = models.CharField(max_length=32, choices=Role.choices)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    basis = models.CharField(_("dasar"), max_length=12, choices=Basis.choices)
    was_sealed = models.BooleanField(_("pelapor anonim"))

    class Meta:
        verbose_name = _("pembukaan identitas")
        verbose_name_plural = _("pembukaan identitas")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(basis__in=Basis.values), name="accounts_opening_basis"),
            models.CheckConstraint(
                condition=~Q(basis="reason") | ~Q(reason=""), name="accounts_opening_reason"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "-id"], name="accounts_openings")
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.user} {self.at:%Y-%m-%d %H:%M}"


class DataKey(models.Model):
    """A key of sealed columns that was given once, by its id; in use until a rotation finds nothing under it."""

    key_id = models.CharField(max_length=8, unique=True)
    since = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("kunci data")
        verbose_name_plural = _("kunci data")

    def __str__(self) -> str:
        return self.key_id
