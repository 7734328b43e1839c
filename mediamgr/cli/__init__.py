"""Runs services by hand."""

from mediamgr.cli.main import main

__all__ = ["main"]
