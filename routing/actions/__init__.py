"""Writes to agencies and mandates."""
