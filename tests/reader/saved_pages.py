# ruff: noqa: E501
"""Saved pages of different makes, written for these tests: each carries its facts in another way."""

from __future__ import annotations

import json
from typing import NamedTuple

_PARAGRAPHS = (
    "Police said at least 40 people were killed in Aven on Sunday, after the river burst its banks upstream.",
    "The mayor, Ada Brink, put the toll at 70 and said that many more were missing in the lower town.",
    "Rescue teams worked through the night with boats and pumps, and the road to the coast stayed closed.",
)
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in _PARAGRAPHS)
TEXT = "\n".join(_PARAGRAPHS)
TITLE = "Toll rises in Aven"


class Page(NamedTuple):
    """A page, and what must be read from it besides the three paragraphs."""

    make: str
    content: bytes
    publisher: str = "The Courier"
    published: str | None = "2025-02-03"
    url: str = "https://courier.example/aven"
    title: str = TITLE


def _page(make: str, head: str, body: str, encoding: str = "utf-8", **facts: str | None) -> Page:
    html = f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body>{body}</body></html>'
    return Page(make, html.encode(encoding), **facts)  # type: ignore[arg-type]


def _linked(**data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **data})}</script>'


_CANONICAL = '<link rel="canonical" href="https://courier.example/aven">'
_ARTICLE = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2025-02-03T08:30:00+01:00",
    "dateModified": "2025-02-05T08:30:00+01:00",
    "publisher": {"@type": "Organization", "name": "The Courier"},
    "mainEntityOfPage": "https://courier.example/aven",
}

PAGES = (
    _page(
        "open graph",
        f"""<title>{TITLE} - The Courier</title><meta charset="utf-8">
        <meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="The Courier">
        <meta property="og:url" content="https://courier.example/aven">
        <meta property="article:published_time" content="2025-02-03T10:00:00Z">
        <meta property="article:modified_time" content="2025-02-06T10:00:00Z">""",
        f"<nav><a href='/'>Home</a> <a href='/world'>World</a></nav><article><h1>{TITLE}</h1>{BODY}</article>"
        "<footer>© 2026 The Courier</footer>",
    ),
    _page(
        "linked data",
        f"<title>{TITLE}</title>{_CANONICAL}{_linked(**_ARTICLE)}",
        f"<main><h1>{TITLE}</h1>{BODY}</main><aside><h2>Most read</h2><ul><li>Ten ways to dry a cellar</li></ul></aside>",
    ),
    _page(
        "linked data in a graph",
        _CANONICAL + _linked(**{"@graph": [{"@type": "WebSite", "name": "The Courier"}, _ARTICLE]}),
        f"<div id='content'><h1>{TITLE}</h1><div class='article-body'>{BODY}</div></div>",
    ),
    _page(
        "Dublin Core",
        f"""<title>{TITLE}</title><meta name="DC.title" content="{TITLE}"><meta name="DC.publisher"
        content="The Courier"><meta name="DC.date.issued" content="2025-02-03">{_CANONICAL}""",
        f"<div class='content'><h1>{TITLE}</h1>{BODY}</div>",
    ),
    _page(
        "weblog",
        f"""<title>{TITLE} – The Courier</title><meta property="og:site_name" content="The Courier">
        <meta name="generator" content="WordPress 6.7">{_CANONICAL}""",
        f"""<article class="post"><header class="entry-header"><h1 class="entry-title">{TITLE}</h1>
        <time class="entry-date published" datetime="2025-02-03T09:12:00+00:00">3 February 2025</time></header>
        <div class="entry-content">{BODY}</div></article><div id="comments"><p>First! 500 dead I bet</p></div>""",
    ),
    _page(
        "microdata",
        f"<title>{TITLE} | The Courier</title><meta property='og:site_name' content='The Courier'>{_CANONICAL}",
        f"""<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{TITLE}</h1>
        <meta itemprop="datePublished" content="2025-02-03"><div itemprop="articleBody">{BODY}</div></div>""",
    ),
    _page(
        "old page in Windows-1252",
        f"""<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><title>{TITLE}</title>
        <meta name="date" content="2025-02-03"><meta name="application-name" content="The Café Courier">{_CANONICAL}""",
        f"<table width='100%'><tr><td width='20%'><a href='/'>Home</a></td><td><h1>{TITLE}</h1>{BODY}</td></tr></table>",
        encoding="cp1252",
        publisher="The Café Courier",
    ),
    _page(
        "press release",
        f"""<title>{TITLE}</title><meta name="citation_publication_date" content="2025/02/03">
        <meta property="og:site_name" content="Ministry of the Interior">{_CANONICAL}""",
        f"<div role='main'><h2>{TITLE}</h2>{BODY}</div>",
        publisher="Ministry of the Interior",
    ),
    _page(
        "accelerated page",
        f"<title>{TITLE}</title>{_CANONICAL}<style amp-boilerplate></style>{_linked(**_ARTICLE)}",
        f"<amp-sidebar id='s'><ul><li>World</li></ul></amp-sidebar><article><h1>{TITLE}</h1>{BODY}</article>",
    ),
    _page(
        "parsely",
        f"""<title>{TITLE}</title><meta name="parsely-title" content="{TITLE}"><meta name="parsely-pub-date"
        content="2025-02-03T10:00:00Z"><meta property="og:site_name" content="The Courier">{_CANONICAL}""",
        f"<section class='story-body'><h1>{TITLE}</h1>{BODY}</section>",
    ),
    _page(
        "date in the address only",
        f"""<title>{TITLE}</title><meta property="og:site_name" content="The Courier">
        <link rel="canonical" href="https://courier.example/2025/02/03/aven">""",
        f"<div class='post-content'><h1>{TITLE}</h1>{BODY}</div>",
        url="https://courier.example/2025/02/03/aven",
    ),
    _page(
        "UTF-16",
        f"""<title>{TITLE}</title><meta property="og:site_name" content="The Courier">{_CANONICAL}
        <meta property="article:published_time" content="2025-02-03T10:00:00Z">""",
        f"<article><h1>{TITLE}</h1>{BODY}</article>",
        encoding="utf-16",
    ),
    _page(
        "two dates, the first is the publication",
        f"<title>{TITLE}</title><meta property='og:site_name' content='The Courier'>{_CANONICAL}",
        f"""<article><h1>{TITLE}</h1><p class="meta">Published <time datetime="2025-02-03" pubdate>3 Feb</time>,
        updated <time datetime="2025-02-09">9 Feb</time></p>{BODY}</article>""",
    ),
    _page(
        "name behind the title only",
        f"<title>{TITLE} | The Courier</title>{_CANONICAL}<meta name='pubdate' content='2025-02-03T09:00:00Z'>",
        f"<div class='story'><h1>{TITLE}</h1>{BODY}</div>",
    ),
    _page(
        "date in words below the byline",
        f"<title>{TITLE} - The Courier</title>{_CANONICAL}<meta property='og:site_name' content='The Courier'>",
        f"""<article><h1>{TITLE}</h1><p class="byline">By Ann Smith</p>
        <p class="timestamp">Published: 3 February 2025, 10:15 GMT</p>{BODY}</article>""",
    ),
    _page(
        "linked data in a list",
        f"<title>{TITLE}</title>{_CANONICAL}"
        f'<script type="application/ld+json">{json.dumps([_ARTICLE | {"@type": "ReportageNewsArticle"}])}</script>',
        f"<main><h1>{TITLE}</h1>{BODY}</main>",
    ),
    _page(
        "live blog",
        f"<title>{TITLE}</title>{_CANONICAL}"
        + _linked(**_ARTICLE | {"@type": "LiveBlogPosting", "coverageStartTime": "2025-02-02T00:00:00Z"}),
        f"<article><h1>{TITLE}</h1>{BODY}</article>",
    ),
    _page(
        "mailing list",
        f"""<title>{TITLE}</title><meta property="og:site_name" content="The Courier &amp; Herald">{_CANONICAL}
        <meta name="sailthru.date" content="2025-02-03 10:00:00">""",
        f"<article><h1>{TITLE}</h1>{BODY}</article>",
        publisher="The Courier & Herald",
    ),
    _page(
        "an older date in the foot",
        f"<title>{TITLE}</title><meta property='og:site_name' content='The Courier'>{_CANONICAL}",
        f"""<article><h1>{TITLE}</h1><time>3 February 2025</time>{BODY}</article>
        <footer><time datetime="2021-01-01">Founded 1 January 2021</time> © 2026</footer>""",
    ),
    _page(
        "nothing but the text",
        f"<title>{TITLE}</title>",
        f"<h1>{TITLE}</h1>{BODY}",
        publisher="",
        published=None,
        url="",
    ),
)
