"""Discord's Markdown as HTML; whatever is not Markdown there stays plain, escaped text."""

import re
from html import escape, unescape
from itertools import groupby

_INLINE = re.compile(
    r"""
      \\(?P<literal>[^0-9A-Za-z\s])
    | (?P<ticks>`+)(?P<code>.+?)(?P=ticks)(?!`)
    | <(?P<pointed>https?://[^\s>]+)>
    | \[(?P<words>(?:\\.|[^\[\]\\])+)\]\((?P<address>https?://[^\s()]+)\)
    | (?P<bare>https?://[^\s<]*[^\s<.,:;"')\]])
    | </(?P<slash>[^:>\n]+):\d+>
    | <(?P<mention>@[!&]?|\#)(?P<id>\d+)>
    | \*\*(?P<strong>(?:\\.|[^\\])+?)\*\*(?!\*)
    | __(?P<u>(?:\\.|[^\\])+?)__(?!_)
    | \*(?=[^\s*])(?P<em>(?:\\.|\*\*|[^*\\])+?)\*(?!\*)
    | (?<!\w)_(?P<em_too>(?:\\.|__|[^_\\])+?)_(?!\w)
    | ~~(?P<s>(?:\\.|[^\\])+?)~~
    | \|\|(?P<spoiler>(?:\\.|[^\\])+?)\|\|
    """,
    re.VERBOSE | re.DOTALL,
)
_TAGS = {"strong": "strong", "u": "u", "em": "em", "em_too": "em", "s": "s", "spoiler": "discord-spoiler"}
_MENTIONS = {"@": "user", "@!": "user", "@&": "role", "#": "channel"}

_BLOCKS = {
    "quote": re.compile(r"> (.*)|>$"),
    "header": re.compile(r"(#{1,3}) (.+)"),
    "small": re.compile(r"-# (.+)"),
    "bullets": re.compile(r"[-*] (.+)"),
    "numbered": re.compile(r"\d+\. (.+)"),
}
_FENCE = re.compile(r"```(?:\w+\n)?\n?(.+?)\n?```\n?", re.DOTALL)


def blocks(text: str) -> str:
    """A message's words or an embed's description: lines, quotations, lists, headings and code."""
    before, *rest = _FENCE.split(text)  # text, code, text, code …
    html = _lines(before)
    for code, after in zip(rest[::2], rest[1::2], strict=True):
        html += f"<discord-code multiline>{escape(code)}</discord-code>{_lines(after)}"
    return html


def inline(text: str) -> str:
    """Text on a line: emphasis, code, links and mentions."""
    html, at = "", 0
    for found in _INLINE.finditer(text):
        html += escape(text[at : found.start()]) + _styled(found)
        at = found.end()
    return (html + escape(text[at:])).replace("\n", "<br>")


def words(text: str) -> str:
    """What a reader sees of `text` where nothing but plain text can stand; not escaped."""
    return unescape(re.sub(r"<[^>]*>", "", inline(text).replace("<br>", "\n")))


def _styled(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    match kind:
        case "literal":
            return escape(found[kind])
        case "code":
            return f"<discord-code>{escape(found['code'].strip())}</discord-code>"
        case "pointed" | "bare":
            return _link(found[kind], escape(found[kind]))
        case "address":
            return _link(found["address"], inline(found["words"]))
        case "slash":
            return f'<discord-mention type="slash">{escape(found["slash"])}</discord-mention>'
        case "id":
            return f'<discord-mention type="{_MENTIONS[found["mention"]]}">{found["id"]}</discord-mention>'
        case _:
            return f"<{_TAGS[kind]}>{inline(found[kind])}</{_TAGS[kind]}>"


def _link(address: str, shown: str) -> str:
    return f'<discord-link href="{escape(address)}">{shown}</discord-link>'


def _lines(text: str) -> str:
    """Neighbouring lines of one kind become one block."""
    lines = text.split("\n") if text else []
    runs = [(kind, list(run)) for kind, run in groupby(lines, _kind)]
    html = [_block(kind, run) for kind, run in runs]
    # A browser drops the last line break before a block, and with it an empty line.
    spaced = [drawn + ("" if run[-1] else "<br>") for drawn, (_, run) in zip(html[:-1], runs[:-1], strict=True)]
    return "".join((*spaced, *html[-1:]))


def _kind(line: str) -> str:
    return next((kind for kind, opening in _BLOCKS.items() if opening.fullmatch(line)), "text")


def _block(kind: str, lines: list[str]) -> str:
    if kind == "text":
        return inline("\n".join(lines))
    found = [match for match in map(_BLOCKS[kind].fullmatch, lines) if match is not None]
    match kind:
        case "quote":
            return f"<discord-quote>{_lines(chr(10).join(match[1] or '' for match in found))}</discord-quote>"
        case "header":
            return "".join(f'<discord-header level="{len(m[1])}">{inline(m[2])}</discord-header>' for m in found)
        case "small":
            return "".join(f"<discord-subscript>{inline(match[1])}</discord-subscript>" for match in found)
        case _:
            tag = "discord-unordered-list" if kind == "bullets" else "discord-ordered-list"
            items = "".join(f"<discord-list-item>{inline(match[1])}</discord-list-item>" for match in found)
            return f"<{tag}>{items}</{tag}>"
