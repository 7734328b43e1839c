"""A batch of pictures, tagged in moments: names painted over a run, heads attested, the next one."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, render_template, request

from mediamgr.reading.batch import BatchPicture, batch_page, batch_pictures
from mediamgr.reading.class_lists import ADULTS
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services.delivery import note_listed, thumbnail_token
from mediamgr.services.tagging_batch import tag_batch
from mediamgr.web.access import requires
from mediamgr.web.forms.batch import changes_in
from mediamgr.web.sentences import sentence
from mediamgr.web.work import house, moment, perform, principal, read

blueprint = Blueprint("batch", __name__, url_prefix="/pictures")


@blueprint.get("/batch")
@requires(Permission.TAG_PEOPLE)
def show() -> str:
    """One's own pictures of a day that wait to be tagged, and the names to tag them with."""
    day = request.args.get("day", type=date.fromisoformat)
    page = read(batch_page, school_day(moment()), day)
    ids = [picture.id for picture in page.pictures]
    perform(note_listed, None, ids)
    return render_template(
        "batch/show.html",
        page=page,
        said={picture_id: _told(one) for picture_id, one in zip(ids, page.pictures, strict=True)},
        titles=_titles(page.pictures),
        tokens={picture_id: thumbnail_token(house(), principal(), picture_id) for picture_id in ids},
        adults=ADULTS,
        drafts=_drafts(),
    )


@blueprint.post("/batch")
@requires(Permission.TAG_PEOPLE)
def save() -> Any:
    """What the page has changed; answers how each of its pictures stands now, and which could not be changed."""
    changes = changes_in(request.form.get("changes", ""))
    left = perform(tag_batch, changes)
    asked = dict.fromkeys(change.picture_id for change in changes)
    pictures = read(batch_pictures, school_day(moment()), list(asked))
    return {
        "titles": _titles(pictures),
        "pictures": {picture.id: _told(picture) for picture in pictures},
        "left": {picture_id: sentence(code) for picture_id, code in left.items()},
    }


def _told(picture: BatchPicture) -> dict[str, Any]:
    return {
        "tagged": picture.tagged,
        "counted": picture.counted,
        "unrecognisable": picture.unrecognisable,
        "apart": picture.apart,
        "uses": [use.allowed for use in picture.uses],
    }


def _titles(pictures: Sequence[BatchPicture]) -> list[str]:
    """What the yes and no of each picture are about, in the same order for all."""
    return [use.title for use in pictures[0].uses] if pictures else []


def _drafts() -> str:
    """The word under which what is not saved yet waits in this person's tab, and nobody else's."""
    return hashlib.sha256(f"batch {principal().account_id}".encode()).hexdigest()[:16]
