"""What every page of ours must hold to; ``complaints`` lists all that it does not, in words that say what to mend."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import RequestRedirect

from tests.web.page import Page, words

_RAW_ID = re.compile(r"\b(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b")
# A value that Python wrote instead of a person. "None" may begin a sentence ("None of them"), and only then.
_LEAK = re.compile(
    r"\bNone\b(?! of)|\bundefined\b|\bTrue\b|\bFalse\b|datetime\.|<[A-Z]\w+|object at 0x|\{\{|\{%|Code\.[A-Z]"
)
_UNLABELLED = {"hidden", "submit", "button", "image", "reset"}


def complaints(page: Page, parse_errors: list[str], app: Flask) -> list[str]:
    """Everything that is wrong with the page."""
    found = [f"not valid HTML: {error}" for error in parse_errors]
    for check in (_heading, _ids, _labels, _forms, _scripts, _leaks, _pictures, _controls):
        found += check(page.tree)
    found += _title(page)
    found += [complaint for url, method in _addresses(page.tree) for complaint in _resolves(app, url, method)]
    return found


def _heading(tree: Element) -> Iterator[str]:
    count = len(list(tree.iter("h1")))
    if count != 1:
        yield f"{count} h1 on the page; there must be one (ui.heading writes it)"


def _title(page: Page) -> Iterator[str]:
    if page.tree.find(".//h1") is not None and not page.title.startswith(page.h1):
        yield f"the title “{page.title}” does not begin with the h1 “{page.h1}”"


def _ids(tree: Element) -> Iterator[str]:
    ids = Counter(each.get("id") for each in tree.iter() if each.get("id"))
    yield from (f"the id {name!r} stands there {count} times" for name, count in ids.items() if count > 1)
    for each in tree.iter():
        pointed = " ".join(
            each.get(name, "") for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls")
        )
        yield from (
            f"<{each.tag}> points at #{name}, which is not there" for name in pointed.split() if name not in ids
        )


def _labels(tree: Element) -> Iterator[str]:
    labelled = {label.get("for") for label in tree.iter("label")}
    wrapped = {id(inner) for label in tree.iter("label") for inner in label.iter()}
    for each in tree.iter():
        if each.tag not in {"input", "select", "textarea"} or each.get("type") in _UNLABELLED:
            continue
        named = (
            each.get("id") in labelled or id(each) in wrapped or each.get("aria-label") or each.get("aria-labelledby")
        )
        if not named:
            yield f"<{each.tag} name={each.get('name')!r}> has no label"


def _forms(tree: Element) -> Iterator[str]:
    for form in tree.iter("form"):
        tokens = [each for each in form.iter("input") if each.get("name") == "csrf_token" and each.get("value")]
        if (form.get("method") or "get").lower() == "post" and len(tokens) != 1:
            yield f"the form to {form.get('action')!r} carries {len(tokens)} CSRF tokens"
        if (form.get("method") or "get").lower() == "get" and tokens:
            yield f"the searching form to {form.get('action')!r} puts its CSRF token into the address"


def _scripts(tree: Element) -> Iterator[str]:
    for each in tree.iter():
        if each.tag in {"script", "style"} and not each.get("src") and not each.get("nonce"):
            yield f"<{each.tag}> without a nonce"
        yield from (f"<{each.tag} {name}=…> is inline script" for name in each.attrib if name.lower().startswith("on"))
        if "style" in each.attrib:
            yield f"<{each.tag} style=…> is inline style; the policy does not let it through"
        if each.get("href", "").lower().startswith(("javascript:", "data:")):
            yield f"<{each.tag} href={each.get('href')!r}>"


def _leaks(tree: Element) -> Iterator[str]:
    body = next(tree.iter("body"))
    for each in body.iter():
        for text in (each.text if each.tag not in {"script", "style"} else "", each.tail):
            if found := _LEAK.search(text or ""):
                yield f"“{found[0]}” leaks into the words “{' '.join((text or '').split())[:80]}”"
            if found := _RAW_ID.search(text or ""):
                yield f"a bare id is shown to people: {found[0]}"
        for name in ("href", "src", "action", "value", "alt", "title", "aria-label", "placeholder"):
            if re.search(r"\bNone\b", each.get(name, "")):
                yield f"<{each.tag} {name}={each.get(name)!r}>"


def _pictures(tree: Element) -> Iterator[str]:
    yield from (f"<img src={each.get('src')!r}> has no alt" for each in tree.iter("img") if "alt" not in each.attrib)


def _controls(tree: Element) -> Iterator[str]:
    for each in tree.iter():
        if each.tag not in {"a", "button", "summary"}:
            continue
        alternatives = " ".join(inner.get("alt", "") for inner in each.iter("img"))
        if not (words(each) or each.get("aria-label") or alternatives.strip()):
            yield f"<{each.tag} href={each.get('href')!r}> has no words"


def _addresses(tree: Element) -> Iterator[tuple[str, str]]:
    for each in tree.iter():
        for name in ("href", "src"):
            if each.get(name):
                yield each.attrib[name], "GET"
        if each.tag == "form" and each.get("action"):
            yield each.attrib["action"], (each.get("method") or "get").upper()


def _resolves(app: Flask, url: str, method: str) -> Iterator[str]:
    parts = urlsplit(url)
    if parts.scheme in {"mailto", "tel"} or (not parts.path and not parts.netloc):
        return
    if parts.scheme or parts.netloc:
        yield f"an address outside the house: {url}"
        return
    try:
        endpoint, values = app.url_map.bind("localhost").match(parts.path, method)
    except (RequestRedirect, MethodNotAllowed) as error:
        yield f"{method} {url}: {error}"
        return
    except HTTPException:
        yield f"nobody answers {method} {url}"
        return
    if endpoint == "static" and not Path(app.static_folder or "", values["filename"]).is_file():
        yield f"there is no file {url}"
