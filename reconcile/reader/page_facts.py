"""Who published a page and when, where its metadata leave that open: from what the page shows to its readers.

trafilatura reads the metadata. A date that stands in none of them is its guess; a reader would rather believe
the first date near the top that is marked as one.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reconcile.reader.dates import edtf

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATED = "date", "publish", "posted", "timestamp", "byline", "dateline"
_WRITTEN = re.compile(
    r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.? \d{4}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})\b"
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_PUBLISHER = re.compile(r'"publisher"\s*:\s*\{[^{}]{0,500}?"name"\s*:\s*"([^"\\]{1,100})"')
_SEPARATED = re.compile(r"\s+[|–—·»-]\s+")
_MOST = 40  # elements that are looked at
_LONGEST = 200  # characters of an element that shows a date


def published(tree: HtmlElement, found: str | None, address: str) -> str | None:
    """The EDTF date: the one `found` if the page's metadata or its address say it, else the first shown."""
    date, _ = edtf(found or "")
    if date and (
        date in _metadata(tree) or date.replace("-", "/") in address or date.replace("-", "") in address
    ):
        return date
    return _shown_date(tree) or date


def publisher(tree: HtmlElement, found: str, title: str, address: str) -> str:
    """The outlet: what is `found`, but instead of a bare host what linked data or the title call it."""
    host = urlsplit(address).netloc.lower().removeprefix("www.")
    if found and found.lower().removeprefix("www.") != host:
        return found
    if linked := _PUBLISHER.search(_metadata(tree)):
        return " ".join(unescape(linked[1]).split())
    *_, name = _SEPARATED.split(" ".join(str(tree.findtext(".//title") or "").split()))
    letters = re.sub(r"[^a-z0-9]", "", name.lower().removeprefix("the "))
    return name if letters and letters in host.replace("-", "") and name != title else found


def _metadata(tree: HtmlElement) -> str:
    values = tree.xpath("//meta/@content | //*[@itemprop]/@content")
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]/text()")
    return "\n".join(map(str, [*values, *scripts]))


def _shown_date(tree: HtmlElement) -> str | None:
    marked = " or ".join(f"contains(@class, '{word}') or contains(@id, '{word}')" for word in _DATED)
    for element in tree.xpath(f"//time | //*[{marked}]")[:_MOST]:
        words = " ".join(str(element.text_content()).split())
        if len(words) > _LONGEST:
            continue
        for written in (element.get("datetime", ""), *_WRITTEN.findall(words)):
            date, _ = edtf(_ORDINAL.sub("", written).replace(".", ""))
            if date and len(date) == len("2025-02-03"):
                return date
    return None
