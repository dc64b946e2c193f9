"""Who is called when a life may be at stake (DOMAIN "Danger")."""

from collections.abc import Collection

from accounts.models import ON_DUTY, Membership, User


def duty_officers(root_id: int, *, but: Collection[int] = ()) -> list[User]:
    """Whom the front desk of this organisation has named; where it has named nobody who can be reached, every admin
    there who can; none of `but`. One query."""
    rows = (
        Membership.objects.active()
        .filter(agency_id=root_id, role__in=ON_DUTY)
        .exclude(user__email="")
        .exclude(user__in=but)
        .select_related("user")
        .order_by("pk")
    )
    admins = list(rows)
    named = [row for row in admins if row.is_duty_officer]
    return list({row.user_id: row.user for row in named or admins}.values())
