"""On what ground an identity was opened, and that such a row stays as it is."""

from typing import ClassVar

from django.db import migrations, models

REFUSE = """
CREATE FUNCTION accounts_identityopening_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the access log is append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER accounts_identityopening_append_only BEFORE UPDATE OR DELETE ON accounts_identityopening
    FOR EACH ROW EXECUTE FUNCTION accounts_identityopening_refuse_change();
CREATE TRIGGER accounts_identityopening_keep BEFORE TRUNCATE ON accounts_identityopening
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_identityopening_refuse_change();
"""
ALLOW = """
DROP TRIGGER accounts_identityopening_keep ON accounts_identityopening;
DROP TRIGGER accounts_identityopening_append_only ON accounts_identityopening;
DROP FUNCTION accounts_identityopening_refuse_change();
"""
# Until now handlers opened named reporters only, and the Ombudsman always with a reason, of whom was not kept.
GROUNDS = """
UPDATE accounts_identityopening SET basis = 'reason' WHERE role = 'ombudsman' AND reason <> '';
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0003_data_keys")]

    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.AddField(
            model_name="identityopening",
            name="basis",
            field=models.CharField(
                choices=[
                    ("handling", "menangani laporan bernama"),
                    ("consent", "diizinkan pelapor"),
                    ("released", "dilepas pelapor untuk Ombudsman"),
                    ("reason", "dengan alasan tercatat"),
                ],
                default="handling",
                max_length=12,
                verbose_name="dasar",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="identityopening",
            name="was_sealed",
            field=models.BooleanField(default=False, verbose_name="pelapor anonim"),
            preserve_default=False,
        ),
        migrations.RunSQL(GROUNDS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="identityopening",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis__in", ["handling", "consent", "released", "reason"])),
                name="accounts_opening_basis",
            ),
        ),
        migrations.AddConstraint(
            model_name="identityopening",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis", "reason"), _negated=True)
                | models.Q(("reason", ""), _negated=True),
                name="accounts_opening_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="identityopening",
            index=models.Index(fields=["agency", "-id"], name="accounts_openings"),
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
