"""Speaks HTTP."""

from mediamgr.web.install import install

__all__ = ["install"]
