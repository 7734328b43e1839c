"""Asking parents in plain words, for the office."""

from collections.abc import Mapping

from mediamgr.rules.asking import NotAsked

WHY_NOT: Mapping[str, str] = {
    NotAsked.COURT_ORDER: "a court order is noted: look at it first, then ask by hand",
    NotAsked.LEFT: "the child has left",
    NotAsked.LOOKED_AFTER: "the child is looked after: ask through the social worker",
    NotAsked.NO_RESPONSIBILITY: "has no parental responsibility",
    NotAsked.RESPONSIBILITY_UNKNOWN: "parental responsibility is not known: find out first",
}
