"""Whether the installation is well, for a monitor: three words and no more."""

from flask import Blueprint, Response, current_app, jsonify
from flask.blueprints import BlueprintSetupState

from mediamgr.services.health import Watch
from mediamgr.web.access import public

blueprint = Blueprint("health", __name__)


@blueprint.record_once
def _begin(state: BlueprintSetupState) -> None:
    state.app.extensions["mediamgr_health"] = Watch(state.app.extensions["mediamgr"])


@blueprint.get("/healthz")
@public
def show() -> tuple[Response, int]:
    """200 when all is well, 503 when not. Strangers may read it, so it says nothing of versions, sizes or names."""
    found = current_app.extensions["mediamgr_health"].look()
    body = {"alive": True, "migrated": found.migrated, "writable": found.writable}
    return jsonify(body), 200 if found.well else 503
