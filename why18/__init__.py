"""Holds the answers against the evidence."""
