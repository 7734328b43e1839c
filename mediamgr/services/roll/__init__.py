"""Bringing in a school's roll: looked at first, applied in one transaction when somebody says so."""
