"""What a visitor of the demo needs: the officers, their password, and what each of them sees."""

from accounts.models import Role
from lapor.demo.cast import PARTS
from routing.models import Agency


def leaflet(*, password: str, address: str) -> str:
    """Plain text, one officer a line."""
    names = dict(
        Agency.objects.filter(code__in=[part.agency for part in PARTS]).values_list("code", "short_name")
    )
    rows = [("user", "role", "agency", "sees")]
    rows += [(part.username, Role(part.role).value, names[part.agency], part.sees) for part in PARTS]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    table = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    ]
    head = [
        "LAPOR demo: invented officers, reporters and complaints.",
        f"Sign in at {address}/masuk/ with any of these names and the password: {password}",
        "All of them count as signed in on the day the demo was made; whoever does not sign in again within 14 days",
        "no longer receives, and the front desk or the tier above does.",
    ]
    return "\n".join([*head, "", *table, ""])
