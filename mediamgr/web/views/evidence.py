"""Scans of what somebody signed: saved to be looked at elsewhere, never shown inside our own pages."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, url_for

from mediamgr.rules.permissions import Permission
from mediamgr.services.evidence import SUFFIX, erase_evidence, open_evidence
from mediamgr.web.access import requires
from mediamgr.web.downloads import send, under_way
from mediamgr.web.work import actor, house, perform

blueprint = Blueprint("evidence", __name__, url_prefix="/register/scans")


@blueprint.get("/<evidence_id>")
@requires(Permission.OPEN_EVIDENCE)
def download(evidence_id: str) -> Response:
    """The scan, as a file to save under a name that says nothing."""
    scan = open_evidence(house(), actor(), evidence_id)
    response = send(under_way(), scan, filename=f"form-{evidence_id[:5]}.{SUFFIX[scan.mime]}")
    # A PDF can hold more than its check knows: opened here all the same, it would be nobody's page and do nothing.
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    return response


@blueprint.post("/<evidence_id>/erase")
@requires(Permission.RECORD_DECISIONS)
def erase(evidence_id: str) -> Any:
    """The wrong sheet, or the wrong child's."""
    person_id = perform(erase_evidence, evidence_id)
    flash("The scan is erased. What was decided stays on record.", "success")
    return redirect(url_for("register.person", person_id=person_id))
