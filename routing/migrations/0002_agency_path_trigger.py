"""PostgreSQL keeps Agency.path and Agency.root, for single rows, bulk writes and moves alike."""

from django.db import migrations

PLACE_IN_TREE = """
CREATE FUNCTION routing_agency_place_in_tree() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    above routing_agency%ROWTYPE;
BEGIN
    IF NEW.parent_id IS NULL THEN
        NEW.path := '/' || NEW.id || '/';
        NEW.root_id := NEW.id;
        RETURN NEW;
    END IF;
    SELECT * INTO above FROM routing_agency WHERE id = NEW.parent_id;
    IF above.path LIKE '%/' || NEW.id || '/%' THEN
        RAISE EXCEPTION 'agency % cannot stand below itself', NEW.code
            USING ERRCODE = 'check_violation', CONSTRAINT = 'routing_agency_no_cycle';
    END IF;
    NEW.path := above.path || NEW.id || '/';
    NEW.root_id := above.root_id;
    RETURN NEW;
END
$$;
CREATE TRIGGER routing_agency_place_in_tree
    BEFORE INSERT OR UPDATE OF parent_id ON routing_agency
    FOR EACH ROW EXECUTE FUNCTION routing_agency_place_in_tree();

CREATE FUNCTION routing_agency_move_units() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE routing_agency SET parent_id = parent_id WHERE parent_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER routing_agency_move_units
    AFTER UPDATE OF parent_id ON routing_agency
    FOR EACH ROW WHEN (OLD.path IS DISTINCT FROM NEW.path)
    EXECUTE FUNCTION routing_agency_move_units();
"""

LEAVE_TREE = """
DROP TRIGGER routing_agency_move_units ON routing_agency;
DROP FUNCTION routing_agency_move_units();
DROP TRIGGER routing_agency_place_in_tree ON routing_agency;
DROP FUNCTION routing_agency_place_in_tree();
"""


class Migration(migrations.Migration):
    dependencies = [("routing", "0001_initial")]

    operations = [migrations.RunSQL(PLACE_IN_TREE, LEAVE_TREE)]
