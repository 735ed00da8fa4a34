"""A phone without JavaScript: it opens pages, fills in the form that it sees, and sends it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx

VOID = {"input", "meta", "link", "br"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    children: list[Element | str] = field(default_factory=list)

    def all(self, *tags: str) -> list[Element]:
        found = [self] if self.tag in tags else []
        for child in self.children:
            if isinstance(child, Element):
                found += child.all(*tags)
        return found

    def one(self, tag: str) -> Element:
        (found,) = self.all(tag)
        return found

    def get(self, name: str) -> str:
        return self.attributes.get(name) or ""

    @property
    def text(self) -> str:
        words = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join(" ".join(words).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def read_html(html: str) -> Element:
    """The tree of a page; an element that is not closed properly fails."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader._open == [reader.root]
    return reader.root


def _value(control: Element) -> str:
    if control.tag == "select":
        options = control.all("option")
        chosen = [option for option in options if "selected" in option.attributes]
        return (chosen or options)[0].get("value")
    return control.text if control.tag == "textarea" else control.get("value")


class Phone:
    """A browser of its own; `page` is what it shows."""

    def __init__(self, url: str) -> None:
        self.client = httpx.Client(base_url=url, follow_redirects=True, timeout=10)
        self.answer = httpx.Response(200)
        self.page = Element("", {})

    def close(self) -> None:
        self.client.close()

    def open(self, path: str = "/") -> Element:
        return self._show(self.client.get(path))

    def send(self, **filled: str) -> Element:
        """Fill in the form of the page, as it stands, and send it."""
        form = self.page.one("form")
        return self._show(self.client.post(form.get("action"), data=self.fields() | filled))

    def post(self, path: str, **fields: str) -> httpx.Response:
        """Send a form that no page showed, with the token of this phone."""
        return self.client.post(path, data={"jeton": self.fields().get("jeton", "")} | fields)

    def fields(self) -> dict[str, str]:
        """What the form of the page would send untouched."""
        values = {}
        for each in self.page.one("form").all("input", "textarea", "select"):
            if each.get("type") == "radio" and "checked" not in each.attributes:
                continue
            values[each.get("name")] = _value(each)
        return values

    @property
    def heading(self) -> str:
        return self.page.one("h1").text

    @property
    def text(self) -> str:
        return self.page.one("main").text

    def _show(self, answer: httpx.Response) -> Element:
        self.answer = answer
        self.page = read_html(answer.text)
        return self.page
