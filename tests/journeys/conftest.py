"""Journeys run in a real browser on the real server."""

from tests.browser import chromium, live, screens, settings

__all__ = ["chromium", "live", "screens", "settings"]
