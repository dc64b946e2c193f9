"""PostgreSQL and Valkey from wheels, started and supervised by the project (docs/decisions/0001, 0002)."""
