"""Every part of macros.html on one page: valid, labelled, readable by axe, and looked at."""

from pathlib import Path

import pytest
from flask import Flask, flash, render_template_string
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from mediamgr.rules.codes import Code
from mediamgr.web.access import signed_in
from mediamgr.web.icons import icon
from mediamgr.web.sentences import PERSONAL, REASONS
from mediamgr.web.states import LOOKS
from tests.browser import SIZES, Screens, axe, shot, sideways, too_small
from tests.web.browse import Browse

GALLERY = Path(__file__).with_name("gallery.html").read_text(encoding="utf-8")


def some(*words: str) -> list[SelectChoice]:
    return [SelectChoice(word.lower(), word) for word in words]


class EveryField(FlaskForm):  # type: ignore[misc]
    """One of each kind."""

    name = StringField("Name", [InputRequired("Write the child’s name.")], description="As the parents write it.")
    note = TextAreaField("Note")
    day = DateField("Day", [InputRequired("Choose the day on which they answered.")])
    heads = IntegerField("Heads", [InputRequired("Count the heads, and write the number.")])
    word = PasswordField("Password", [InputRequired("Write your password.")])
    kind = SelectField("Kind", choices=some("iPad", "Camera"))
    answer = RadioField("Answer", [InputRequired("Choose an answer.")], choices=some("Yes", "No"))
    roles = SelectMultipleField(
        "Roles",
        choices=some("Teacher", "Office"),
        option_widget=CheckboxInput(),
        widget=ListWidget(),
    )
    sure = BooleanField("I looked at every picture", [InputRequired("Look at every picture first.")])


@pytest.fixture
def gallery(app: Flask) -> None:
    """A page of every part, at /gallery; sent, its form comes back with every mistake."""

    def show() -> str:
        form = EveryField()
        form.validate_on_submit()
        flash("It is saved.", "success")
        flash("Look at this again.", "danger")
        return render_template_string(GALLERY, form=form, codes=[code for code in LOOKS if "." not in code])

    app.add_url_rule("/gallery", "gallery", signed_in(show), methods=["GET", "POST"])


@pytest.mark.usefixtures("gallery")
def test_every_part_is_valid_and_labelled(browse: Browse) -> None:
    page = browse.as_("sef").get("/gallery")
    page = browse.submit(page, "Save", name="")
    assert "Write the child’s name." in page.content
    assert "Please look at this again" in page.content


@pytest.mark.usefixtures("gallery")
def test_a_mistake_is_tied_to_its_field(browse: Browse) -> None:
    page = browse.as_("sef").get("/gallery")
    page = browse.submit(page, "Save", name="")
    field = next(each for each in page.tree.iter("input") if each.get("name") == "name")
    assert field.attrib["aria-invalid"] == "true"
    assert field.attrib["aria-describedby"] == "name-help name-error"


@pytest.mark.browser
@pytest.mark.usefixtures("gallery")
@pytest.mark.parametrize("size", SIZES)
def test_every_part_fits_every_size(screens: Screens, size: str) -> None:
    page = screens.open(size, "sef")
    page.goto("/gallery")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Erase", exact=True).click()
    shot(page, f"parts-{size}")
    assert axe(page) == []
    assert too_small(page) == []
    assert sideways(page) == 0


@pytest.mark.browser
@pytest.mark.usefixtures("gallery")
def test_escape_takes_a_question_back(screens: Screens) -> None:
    page = screens.open("desk", "sef")
    page.goto("/gallery")
    page.get_by_text("Erase", exact=True).click()
    question = page.get_by_text("Erase this picture for good?")
    assert question.is_visible()
    page.keyboard.press("Escape")
    assert not question.is_visible()


@pytest.mark.browser
@pytest.mark.usefixtures("gallery")
def test_the_focus_is_seen_and_the_first_tab_skips_the_frame(screens: Screens) -> None:
    page = screens.open("desk", "sef")
    page.goto("/gallery")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


def test_every_state_has_an_icon_a_word_and_a_tone() -> None:
    for look in LOOKS.values():
        assert icon(look.icon)
        assert look.word
        assert look.tone in {"good", "wait", "stop", "note", "quiet"}


def test_every_reason_has_a_sentence_of_its_own() -> None:
    assert set(PERSONAL) | set(REASONS) == set(Code)
    assert not set(PERSONAL) & set(REASONS)
