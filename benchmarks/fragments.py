"""Pieces that broken inputs are put together from: of news, and of what no cell or page should hold."""

from __future__ import annotations

WHO = (
    "police ", "Police in Aven ", "the mayor of Brook, Ada Park, 34, ", "the Red Cross ",
    "Hamas’s health ministry ", "he ", "officials ", "a spokesman for the army ", "The Times ",
    "two witnesses ", "U.S. Gen. John P. Roe ", "its ",
)  # fmt: skip
SAID = (
    "said ", "says ", "told reporters that ", "denied that ", "put the toll at ", "has counted ",
    "estimated ", "according to ", "was quoted as saying ", "confirmed ", "reported by ", "wrote on X: ",
    "raised its figure to ",
)  # fmt: skip
NUMBERS = (
    "40", "4,000", "1.2 million", "two hundred and ", "dozens of ", "$4.5m", "€3bn", "12%", "½", "3½",
    "1e999", "9" * 40, "0", "-0", "1,2,3", "1.000.000", "12-15", "5–", "IV", "2019", "3/4", "10:30",
    "555-1234", "٣٤", "¾ of ", "a third of ", "one in four ", "half a dozen ", "nearly ", "at least ",
    "up to ", "between ", "more than ", "№ 5", "twenty-", "hundred thousand million ", "1st", "0.5", ".5",
    "5.", "+7", "−7", "£1.2-1.4bn", "20th-century", "NaN",
)  # fmt: skip
WHAT = (
    "people ", "were killed ", "died ", "wounded ", "children ", "homes ", "in Aven ", "on Tuesday ",
    "of whom ", "rose from ", "to ", "by ", "and ", "or ", "not ", "a ", "including ", "euros ", "km ",
    "square miles ", "per cent ", "a year ", "tonnes of oil a day ", "É", "\U0001f525", "respectively",
    "in 2024 ", "January 3", "’s ", "that ", "the ",
)  # fmt: skip
MARKS = (
    "“", "” ", '"', "‘", "’", "(", ") ", "[", "]", "«", "»", " — ", "--", "–", "; ", ": ", ", ", ". ",
    "… ", "? ", "\n", "\n\n", "\r\n", "- ", "* ", "1. ", "| ", "'", "\t", "\u200b", "\u202e", "\u2028",
    "\x0c", "\x00", "\ufeff", "\xa0", "\u202f", "\x85", "\x1b[31m", "\u0301", "<", ">", "&", "`", "#",
    "http://a.b/1?x=2 ", "@a ", "\ud800",
)  # fmt: skip
EXTREME = (
    "1e999999999", "1e999999", "9" * 5000, "9" * 30, "NaN", "-inf", "-0", "1e-400", "0x10", "null",
    "true", "c1", "", "12.500", "1.234,5", "12,5", "1 000", "１２", "٣", "½", "=1+1", "-5", "2**64",
    str(2**63), str(2**64), "0.1", "; ", "a; b", "0000-00-00", "2025-13-45", "31/12/2025", "1/2/3",
    "2025-02-03/2024", "9999-12-31", "\u2028", "\u200b=1", "\x00", "\ud800", "\u202e", "\x0c", "\x85",
    "\r", "\n", '"', "'", ",", "x" * 300, "javascript:alert(1)", "[[[[", "https://user:pw@h.example/",
    "http://[::1", "../../x", "exact", "total", "rejected", "person", "USD",
)  # fmt: skip
BYTES = (
    *(text.encode("utf-8", "surrogatepass") for text in EXTREME),
    *(
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x00" * 8,
        b"\xff" * 4,
        b"\x80",
        b",,,,",
        b"}",
        b"]]",
        b"{",
        b"sep=;\n",
    ),
)
CODECS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "cp1251",
    "utf-7", "shift_jis", "cp037",
)  # fmt: skip
TAGS = (
    *("<p>", "</p>", "<table>", "</table>", "<tr>", "<td>", "<th>", "<td colspan=99999>", "<td rowspan=-1>"),
    *("<!--", "-->", "<script>", "</script>", "<title>", "&#x0;", "&#xD800;", "&nbsp;", "<![CDATA[", "<svg>"),
    *(
        "<time datetime='1e9'>",
        "<base href='http://[::1'>",
        "<meta charset=utf-7>",
        "<li>",
        "<br>",
        "<template>",
    ),
    *(
        "<w:p>",
        "</w:p>",
        "<w:tc>",
        "</w:tc>",
        "<w:tr>",
        "</w:tr>",
        "<w:gridSpan w:val='9999'/>",
        "<w:vMerge/>",
    ),
)
