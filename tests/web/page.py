"""A page as a test reads it: its words, its links, its forms."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import html5lib

_SILENT = {"script", "style", "template", "title", "head"}
Value = object


def parse(html: str) -> tuple[Element, list[str]]:
    """The tree, and what a strict reader complains of, each with its place."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(html)
    return tree, [f"line {place[0]}: {code} {data or ''}" for place, code, data in parser.errors]


def words(element: Element) -> str:
    """The visible words of an element, spaces evened out."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    if element.tag in _SILENT:
        return
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield " " if child.tag not in {"b", "i", "em", "strong", "span", "small", "a", "svg"} else ""
        yield child.tail or ""


@dataclass
class Form:
    """A form with the values it would send as it stands."""

    element: Element
    url: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    offered: dict[str, set[str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, element: Element, page_url: str) -> "Form":
        """The form as the page offers it, with what is chosen and typed already."""
        form = cls(element, element.get("action") or page_url, (element.get("method") or "get").lower())
        for each in element.iter():
            form._read(each)
        return form

    def _read(self, each: Element) -> None:
        name = each.get("name")
        if each.tag == "button" or (each.tag == "input" and each.get("type") in {"submit", "image"}):
            self.buttons.append(words(each) or each.get("value") or "")
            return
        if name is None or each.tag not in {"input", "select", "textarea"} or "disabled" in each.attrib:
            return
        self.names.append(name)
        if each.tag == "select":
            self._read_select(name, each)
        elif each.tag == "textarea":
            self.values.setdefault(name, []).append(each.text or "")
        elif each.get("type") in {"checkbox", "radio"}:
            self.offered.setdefault(name, set()).add(each.get("value") or "on")
            if "checked" in each.attrib:
                self.values.setdefault(name, []).append(each.get("value") or "on")
        elif each.get("type") != "file":
            self.values.setdefault(name, []).append(each.get("value") or "")

    def _read_select(self, name: str, select: Element) -> None:
        options = list(select.iter("option"))
        self.offered[name] = {option.get("value", words(option)) for option in options}
        chosen = [o for o in options if "selected" in o.attrib] or ([] if "multiple" in select.attrib else options[:1])
        self.values.setdefault(name, []).extend(o.get("value", words(o)) for o in chosen)

    def filled(self, fields: dict[str, Value]) -> dict[str, Value]:
        """What is sent when a person fills in ``fields``; they can only use what the page offers."""
        sent: dict[str, Value] = dict(self.values)
        for name, value in fields.items():
            assert name in self.names, f"the form at {self.url} has no field {name!r}; it has {sorted(set(self.names))}"
            sent[name] = self._wanted(name, value)
        return {name: value for name, value in sent.items() if value != []}

    def _wanted(self, name: str, value: Value) -> Value:
        offered = self.offered.get(name)
        if offered is None:
            return value
        if isinstance(value, bool):
            return sorted(offered) if value else []
        wanted = [str(each) for each in value] if isinstance(value, list | tuple | set) else [str(value)]
        missing = set(wanted) - offered
        assert not missing, f"{name!r} does not offer {sorted(missing)}; it offers {sorted(offered)}"
        return wanted


@dataclass
class Page:
    """An answer that is a page."""

    url: str
    status: int
    headers: dict[str, str]
    html: str
    tree: Element

    @property
    def h1(self) -> str:
        """The page's heading."""
        return words(next(self.tree.iter("h1")))

    @property
    def title(self) -> str:
        """The words in the browser's tab."""
        return " ".join((next(self.tree.iter("title")).text or "").split())

    @property
    def text(self) -> str:
        """All visible words of the page, its frame included."""
        return words(next(self.tree.iter("body")))

    @property
    def content(self) -> str:
        """The visible words of the page's own part."""
        return words(next(self.tree.iter("main")))

    @property
    def links(self) -> dict[str, str]:
        """Address by visible words; of two links with the same words the first."""
        found: dict[str, str] = {}
        for link in self.tree.iter("a"):
            found.setdefault(words(link), link.get("href", ""))
        return found

    @property
    def forms(self) -> list[Form]:
        """Every form, in the page's order, the one for signing out included."""
        return [Form.read(element, self.url) for element in self.tree.iter("form")]

    def form(self, button: str | None = None, having: set[str] = frozenset()) -> Form:  # type: ignore[assignment]
        """The form with this button (words it begins with) and these fields; there must be exactly one."""
        fitting = [
            form
            for form in self.forms
            if set(having) <= set(form.names)
            and (button is None or any(text.startswith(button) for text in form.buttons))
            and (button is not None or "Sign out" not in form.buttons)
        ]
        offered = [f"{form.buttons} at {form.url} with {sorted(set(form.names))}" for form in self.forms]
        what = f"a form with button {button!r} and fields {sorted(having)}"
        assert len(fitting) == 1, f"{self.url}: {len(fitting)} times {what}; there are: {offered}"
        return fitting[0]
