"""The only writers of this room, besides the loading of reference data."""
