"""Rows and queries. No decisions."""
