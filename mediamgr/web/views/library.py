"""The library and the page of one picture."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from mediamgr.reading.library import Wanted, library_page, next_untagged
from mediamgr.reading.picture import PicturePage, picture_page
from mediamgr.rules.days import school_day
from mediamgr.rules.permissions import Permission
from mediamgr.services.captions import describe
from mediamgr.services.delivery import note_listed, thumbnail_token
from mediamgr.services.erasing import erase, keep_longer
from mediamgr.services.errors import Invalid, NotFound
from mediamgr.services.sealing import seal
from mediamgr.services.sensitive import clear_sensitive, unmark_sensitive
from mediamgr.services.tagging import attest_heads, tag_person, untag_person
from mediamgr.web.access import requires
from mediamgr.web.forms.library import HeadsForm, KeepForm, WordsForm
from mediamgr.web.forms.mistakes import put_mistake
from mediamgr.web.work import house, moment, perform, principal, read

blueprint = Blueprint("library", __name__, url_prefix="/pictures")


@blueprint.get("/")
@requires(Permission.SEE_PICTURES)
def index() -> str:
    """Pictures by day, narrowed as asked."""
    wanted = _wanted()
    page = read(library_page, _today(), wanted)
    perform(note_listed, None, [picture.id for picture in page.pictures])
    tokens = {picture.id: thumbnail_token(house(), principal(), picture.id) for picture in page.pictures}
    return render_template("library/index.html", page=page, tokens=tokens, wanted=wanted)


@blueprint.get("/<picture_id>")
@requires(Permission.SEE_PICTURES)
def show(picture_id: str) -> str:
    """One picture, the names to tag it with, and what it could be used for."""
    page = _page(picture_id)
    heads = HeadsForm(formdata=None, visible=page.counted or len(page.tagged), unrecognisable=page.unrecognisable)
    return _rendered(page, heads=heads)


@blueprint.post("/<picture_id>/tags/<person_id>")
@requires(Permission.TAG_PEOPLE)
def tag(picture_id: str, person_id: str) -> Any:
    """One tap: this person is on it, or is not after all. Answers a script with what changed, a form with the page."""
    service = tag_person if request.form.get("shown") == "yes" else untag_person
    perform(service, picture_id, person_id)
    if request.accept_mimetypes.best == "application/json":
        page = _page(picture_id)
        return {
            "tagged": [person.id for person in page.tagged],
            "uses": [{"title": use.title, "allowed": use.allowed} for use in page.uses],
        }
    return redirect(url_for(".show", picture_id=picture_id, _anchor="names"))


@blueprint.post("/<picture_id>/heads")
@requires(Permission.ATTEST_HEADS)
def heads(picture_id: str) -> Any:
    """Attest the heads, and go on to the next picture that waits."""
    form = HeadsForm()
    if form.validate_on_submit():
        try:
            perform(attest_heads, picture_id, form.visible.data, form.unrecognisable.data)
        except Invalid:
            form.unrecognisable.errors = ["This cannot be more than the people you can see."]
        else:
            return _after_attesting(picture_id)
    return _rendered(_page(picture_id), heads=form), 422


@blueprint.post("/<picture_id>/words")
@requires(Permission.CAPTION_PICTURES)
def words(picture_id: str) -> Any:
    """Caption, description, and what is visible."""
    form = WordsForm()
    if not form.validate_on_submit():
        return _rendered(_page(picture_id), words=form), 422
    try:
        perform(
            describe,
            picture_id,
            caption=form.caption.data or "",
            alternative=form.alternative.data or "",
            shows_logo=form.shows_logo.data,
            shows_sensitive=form.shows_sensitive.data,
        )
    except Invalid as wrong:
        status = put_mistake(form, wrong)
        return _rendered(_page(picture_id), words=form), status
    flash("Saved.", "good")
    return redirect(url_for(".show", picture_id=picture_id))


@blueprint.post("/<picture_id>/clear")
@requires(Permission.CLEAR_SENSITIVE)
def clear(picture_id: str) -> Any:
    """Nothing sensitive is left to see: it was covered."""
    perform(clear_sensitive, picture_id)
    flash("Cleared. It may be shared again, if everybody on it may be shown.", "good")
    return redirect(url_for(".show", picture_id=picture_id))


@blueprint.post("/<picture_id>/unmark")
@requires(Permission.CLEAR_SENSITIVE)
def unmark(picture_id: str) -> Any:
    """It was marked by mistake."""
    perform(unmark_sensitive, picture_id)
    flash("The mark is taken off.", "good")
    return redirect(url_for(".show", picture_id=picture_id))


@blueprint.post("/<picture_id>/seal")
@requires(Permission.SEAL_PICTURES)
def seal_picture(picture_id: str) -> Any:
    """Seal it for everybody, at once."""
    perform(seal, picture_id)
    return redirect(url_for(".sealed"))


@blueprint.get("/sealed")
@requires(Permission.SEAL_PICTURES)
def sealed() -> str:
    """What the law asks of whoever has just sealed a picture."""
    return render_template("library/sealed.html")


@blueprint.post("/<picture_id>/erase")
@requires(Permission.ERASE_PICTURES, Permission.ERASE_OWN_PICTURES)
def erase_picture(picture_id: str) -> Any:
    """Erase it for good."""
    perform(erase, picture_id)
    flash("The picture is erased: its files, its tags and its words are gone.", "good")
    return redirect(url_for(".index"))


@blueprint.post("/<picture_id>/keep")
@requires(Permission.KEEP_LONGER)
def keep(picture_id: str) -> Any:
    """Keep it longer than the setting does."""
    form = KeepForm()
    if form.validate_on_submit():
        try:
            perform(keep_longer, picture_id, form.until.data)
        except Invalid:
            form.until.errors = ["Choose a day later than the one it is kept until now."]
        else:
            flash("The picture is kept longer.", "good")
            return redirect(url_for(".show", picture_id=picture_id))
    return _rendered(_page(picture_id), keep=form), 422


def _today() -> date:
    return school_day(moment())


def _page(picture_id: str) -> PicturePage:
    page = read(picture_page, _today(), picture_id)
    if page is None:
        raise NotFound()
    return page


def _rendered(
    page: PicturePage, heads: HeadsForm | None = None, words: WordsForm | None = None, keep: KeepForm | None = None
) -> str:
    return render_template(
        "library/show.html",
        page=page,
        heads=heads or HeadsForm(formdata=None, visible=page.counted or len(page.tagged)),
        words=words
        or WordsForm(
            formdata=None,
            caption=page.caption,
            alternative=page.alt_text,
            shows_logo=page.shows_logo,
            shows_sensitive=page.shows_sensitive,
        ),
        keep=keep or KeepForm(formdata=None, until=page.keep_until),
    )


def _after_attesting(picture_id: str) -> Any:
    page = _page(picture_id)
    if not page.adds_up:
        flash("Saved, but not everybody is named yet: tag them, or count those nobody could recognise.", "wait")
        return redirect(url_for(".show", picture_id=picture_id))
    following = read(next_untagged, _today(), picture_id)
    if following is None:
        flash("Everybody is accounted for. No more of your pictures wait to be tagged.", "good")
        return redirect(url_for(".show", picture_id=picture_id))
    flash("Everybody is accounted for. Here is your next picture.", "good")
    return redirect(url_for(".show", picture_id=following))


def _wanted() -> Wanted:
    return Wanted(
        state=request.args.get("state", ""),
        class_id=request.args.get("class", ""),
        person_id=request.args.get("child", ""),
        day_from=request.args.get("from", type=date.fromisoformat),
        day_to=request.args.get("to", type=date.fromisoformat),
        after=request.args.get("after", ""),
    )
