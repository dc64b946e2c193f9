"""The timeline is append-only: triggers refuse UPDATE, DELETE and TRUNCATE, for every role (DESIGN §3 Event)."""

from typing import ClassVar

from django.db import migrations

REFUSE = """
CREATE FUNCTION complaints_event_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the timeline is append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER complaints_event_append_only BEFORE UPDATE OR DELETE ON complaints_event
    FOR EACH ROW EXECUTE FUNCTION complaints_event_refuse_change();
CREATE TRIGGER complaints_event_keep BEFORE TRUNCATE ON complaints_event
    FOR EACH STATEMENT EXECUTE FUNCTION complaints_event_refuse_change();
"""
ALLOW = """
DROP TRIGGER complaints_event_keep ON complaints_event;
DROP TRIGGER complaints_event_append_only ON complaints_event;
DROP FUNCTION complaints_event_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("complaints", "0001_initial")]
    operations: ClassVar[list[migrations.RunSQL]] = [migrations.RunSQL(REFUSE, ALLOW)]
