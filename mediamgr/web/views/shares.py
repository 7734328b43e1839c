"""Sharing: ask, look, approve or decline, take back."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from mediamgr.reading.gate import gate_for_pictures
from mediamgr.reading.shares import (
    Reason,
    SharePage,
    purposes_to_choose,
    reasons_of,
    share_list,
    share_page,
)
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.rules.verdict import Verdict
from mediamgr.services.approval import approve_share, decline_share, note_viewing
from mediamgr.services.asking import MOST_PICTURES, Wish, ask_to_share, preview_wish
from mediamgr.services.delivery import note_listed, thumbnail_token
from mediamgr.services.errors import Blocked, Invalid, NotFound
from mediamgr.services.takedown import end_share
from mediamgr.web.access import requires
from mediamgr.web.forms.incidents import choices
from mediamgr.web.forms.shares import CHANNELS, DeclineForm, WishForm
from mediamgr.web.sentences import sentence
from mediamgr.web.work import house, moment, perform, principal, read

blueprint = Blueprint("shares", __name__, url_prefix="/shares")
_FIRST_WINDOW = timedelta(days=90)


@blueprint.get("/")
@requires(Permission.SEE_SHARES)
def index() -> str:
    """The shares of one's settings, by state."""
    state = request.args.get("state", "")
    page = read(share_list, state, request.args.get("after"))
    return render_template("shares/index.html", page=page, state=state)


@blueprint.get("/new")
@requires(Permission.ASK_TO_SHARE)
def new() -> Any:
    """Ask to share the pictures that were chosen."""
    today = school_day(moment())
    form = _with_purposes(WishForm(formdata=None, starts_on=today, ends_on=today + _FIRST_WINDOW))
    return _wish_page(form, _chosen(), {})


@blueprint.post("/new")
@requires(Permission.ASK_TO_SHARE)
def ask() -> Any:
    """Check a wish against the register, or send it to approval."""
    form, chosen = _with_purposes(WishForm()), _chosen()
    if not form.validate_on_submit():
        return _wish_page(form, chosen, {}), 422
    wish = _wish(form, chosen)
    if request.form.get("do") == "check":
        verdict = perform(preview_wish, wish)
        return _wish_page(form, chosen, _reasons(verdict, chosen), checked=True)
    try:
        share_id = perform(ask_to_share, wish)
    except Blocked as blocked:
        return _wish_page(form, chosen, _reasons(blocked.verdict, chosen), checked=True), 409
    except Invalid as wrong:
        field = getattr(form, wrong.field, form.ends_on)
        field.errors = [sentence(wrong.code)]
        return _wish_page(form, chosen, {}), 422
    flash("Sent. You can see here what becomes of it.", "good")
    return redirect(url_for(".show", share_id=share_id))


@blueprint.get("/<share_id>")
@requires(Permission.SEE_SHARES)
def show(share_id: str) -> str:
    """One share, and what can be done with it."""
    return _page(_found(share_id), DeclineForm(formdata=None))


@blueprint.get("/<share_id>/pictures/<picture_id>")
@requires(Permission.APPROVE_SHARES)
def look(share_id: str, picture_id: str) -> str:
    """One picture of a share at full size, before deciding on it."""
    page = _found(share_id)
    ids = [picture.id for picture in page.pictures]
    if picture_id not in ids:
        raise NotFound()
    perform(note_viewing, share_id, picture_id)
    place = ids.index(picture_id)
    following = ids[place + 1] if place + 1 < len(ids) else None
    return render_template(
        "shares/look.html", page=page, picture=page.pictures[place], place=place + 1, following=following
    )


@blueprint.post("/<share_id>/approve")
@requires(Permission.APPROVE_SHARES)
def approve(share_id: str) -> Any:
    """Say yes to exactly this."""
    try:
        perform(approve_share, share_id)
    except Blocked as blocked:
        # Once each: the same neutral words twice would tell that two different things are the matter.
        for words in dict.fromkeys(sentence(refusal.code.value) for refusal in blocked.verdict.refusals):
            flash(words, "stop")
    else:
        flash("Approved. The pictures are being made ready.", "good")
    return redirect(url_for(".show", share_id=share_id))


@blueprint.post("/<share_id>/decline")
@requires(Permission.APPROVE_SHARES)
def decline(share_id: str) -> Any:
    """Say no, and why."""
    form = DeclineForm()
    if not form.validate_on_submit():
        return _page(_found(share_id), form), 422
    perform(decline_share, share_id, form.reason.data)
    flash("Declined. Whoever asked can read why.", "good")
    return redirect(url_for(".show", share_id=share_id))


@blueprint.post("/<share_id>/end")
@requires(Permission.END_SHARES)
def end(share_id: str) -> Any:
    """Take it back."""
    perform(end_share, share_id)
    flash("Taken back. Nothing of it can be fetched any more.", "good")
    return redirect(url_for(".show", share_id=share_id))


def _with_purposes(form: WishForm) -> WishForm:
    form.purpose.choices = choices((("", "Choose"), *read(purposes_to_choose)))
    return form


def _chosen() -> tuple[str, ...]:
    return tuple(dict.fromkeys(request.values.getlist("picture")))


def _to_be_seen(chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the choice that this person may see: an address holds whatever somebody typed into it."""
    gate = read(gate_for_pictures, chosen[: MOST_PICTURES + 1], school_day(moment())) if chosen else {}
    return tuple(one for one, verdict in gate.items() if verdict.allowed)


def _wish(form: WishForm, chosen: tuple[str, ...]) -> Wish:
    return Wish(
        picture_ids=chosen,
        purpose_id=form.purpose.data,
        recipient=form.recipient.data,
        channel=form.channel.data,
        starts_on=form.starts_on.data,
        ends_on=form.ends_on.data,
        shows_logo=form.logo.data == "yes",
        shows_sensitive=form.sensitive.data == "yes",
        note=form.note.data or "",
    )


def _reasons(verdict: Verdict, chosen: tuple[str, ...]) -> dict[str, tuple[Reason, ...]]:
    return read(reasons_of, verdict, chosen)


def _wish_page(
    form: WishForm, chosen: tuple[str, ...], reasons: dict[str, tuple[Reason, ...]], *, checked: bool = False
) -> str:
    shown = _to_be_seen(chosen)
    perform(note_listed, None, list(shown))
    return render_template(
        "shares/new.html", form=form, chosen=shown, reasons=reasons, checked=checked, tokens=_tokens(shown)
    )


def _found(share_id: str) -> SharePage:
    page = read(share_page, school_day(moment()), share_id)
    if page is None:
        raise NotFound()
    return page


def _page(page: SharePage, form: DeclineForm) -> str:
    ids = tuple(picture.id for picture in page.pictures)
    perform(note_listed, page.setting_id, list(ids))
    return render_template(
        "shares/show.html", page=page, form=form, tokens=_tokens(ids), channels=dict(CHANNELS)
    )


def _tokens(ids: tuple[str, ...]) -> dict[str, str]:
    return {picture_id: thumbnail_token(house(), principal(), picture_id) for picture_id in ids}
