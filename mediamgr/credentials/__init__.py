"""Passwords, TOTP, file and device keys."""
