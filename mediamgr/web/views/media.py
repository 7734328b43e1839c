"""The addresses of pictures and packs. Each asks the gate, through ``services/delivery.py`` and nothing else."""

from flask import Blueprint, Response, request

from mediamgr.rules.permissions import Permission
from mediamgr.services.delivery import hand_out_pack, show_picture, show_thumbnail
from mediamgr.services.errors import NotFound
from mediamgr.web.access import requires
from mediamgr.web.downloads import send, under_way
from mediamgr.web.work import actor, house

blueprint = Blueprint("media", __name__, url_prefix="/media")


@blueprint.get("/<picture_id>/<variant>")
@requires(Permission.SEE_PICTURES)
def show(picture_id: str, variant: str) -> Response:
    """A picture at preview or full size, or a thumbnail that a page of this session listed."""
    if variant == "thumbnail":
        return send(under_way(), show_thumbnail(house(), actor(), picture_id, request.args.get("for", "")))
    if variant not in {"preview", "master"}:
        raise NotFound()
    return send(under_way(), show_picture(house(), actor(), picture_id, variant))


@blueprint.post("/shares/<share_id>/pack")
@requires(Permission.DOWNLOAD_RELEASES)
def pack(share_id: str) -> Response:
    """The ZIP of a live share. A POST: a prefetch must never count as a download."""
    return send(under_way(), hand_out_pack(house(), actor(), share_id), filename="photos.zip")
