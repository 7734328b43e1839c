"""The frame around every page, looked at in the sizes that a school has."""

import threading

import pytest
from flask import Flask, render_template_string, request

from mediamgr.web.access import signed_in
from tests.browser import SIZES, Screens, axe, shot, sideways, too_small

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", SIZES)
def test_the_frame_fits_every_size(screens: Screens, size: str) -> None:
    page = screens.open(size, "amira")
    page.goto("/")
    shot(page, f"home-{size}")
    assert axe(page) == []
    assert too_small(page) == []
    assert sideways(page) == 0


def test_a_double_tap_sends_a_form_once(screens: Screens, app: Flask) -> None:
    came, slow = [threading.Event(), threading.Event()], threading.Event()
    waiting = iter(came)

    def take() -> str:
        if request.method == "POST":
            next(waiting).set()
            slow.wait(timeout=10)
        return render_template_string(
            '{% extends "base.html" %}{% import "macros.html" as ui %}{% block title %}Once{% endblock %}'
            '{% block content %}{{ ui.heading("Once") }}{{ ui.post_button("/once", "Send") }}{% endblock %}'
        )

    app.add_url_rule("/once", "once", signed_in(take), methods=["GET", "POST"])
    page = screens.open("ipad", "dana")
    page.goto("/once")
    # The second tap comes while the first is still on its way; a browser by itself would send again.
    page.get_by_role("button", name="Send").evaluate("it => { it.click(); setTimeout(() => it.click(), 200); }")
    assert came[0].wait(timeout=10)
    sent_again = came[1].wait(timeout=2)
    slow.set()
    assert not sent_again


def test_the_menu_of_an_admin_stays_in_one_row_on_an_ipad(screens: Screens) -> None:
    page = screens.open("ipad", "emil")
    page.goto("/")
    heights = page.evaluate("() => [...document.querySelectorAll('.menu li')].map(it => it.offsetTop)")
    assert len(set(heights)) == 1


def test_a_printed_page_leaves_the_frame_out(screens: Screens) -> None:
    page = screens.open("desk", "olu")
    page.goto("/")
    page.emulate_media(media="print")
    assert not page.locator("header").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
