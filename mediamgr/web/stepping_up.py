"""Asks who is there before a long form is filled in, rather than after."""

from flask import request

from mediamgr.rules.permissions import Permission, step_up_needed
from mediamgr.services.errors import StepUpNeeded
from mediamgr.web.work import house, moment, principal


def ask_first(permission: Permission) -> None:
    """On opening a page whose form will need a fresh proof, lead to it now: nobody types a list to lose it.

    Raises StepUpNeeded, which leads back here afterwards.
    """
    asked = request.method == "GET" and not house().settings.demo
    if asked and step_up_needed(permission, principal().proof_at, moment()):
        raise StepUpNeeded()
