"""Scoped queries into frozen page values."""
