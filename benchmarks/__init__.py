"""What the system does in a second, on real engines of its own: `make bench` (docs/measurements.md)."""
