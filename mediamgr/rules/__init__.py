"""Decides. No I/O, no clock, no framework."""
