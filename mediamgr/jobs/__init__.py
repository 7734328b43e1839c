"""Runs services later."""
