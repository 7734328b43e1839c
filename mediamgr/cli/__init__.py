"""Runs services by hand."""
