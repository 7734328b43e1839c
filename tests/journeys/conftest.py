"""Journeys run in a real browser on the real server."""

from tests.browser import live, screens, settings

__all__ = ["live", "screens", "settings"]
