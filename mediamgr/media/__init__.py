"""Bytes in, bytes or facts out."""
