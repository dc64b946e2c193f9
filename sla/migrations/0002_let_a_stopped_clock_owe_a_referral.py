from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("sla", "0001_lay_calendars_policies_and_clocks")]
    operations: ClassVar[list[Operation]] = [
        migrations.RemoveConstraint(model_name="clock", name="sla_clock_next_while_running"),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(("next_at", None))
                | models.Q(("state", "running"))
                | models.Q(("breached_at__isnull", False), ("code", "ombudsman")),
                name="sla_clock_next_while_running",
            ),
        ),
    ]
