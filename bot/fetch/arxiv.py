"""Identifiers of papers on arXiv, and where arXiv keeps the paper and what it says of it."""

import re

# Since April 2007 year, month and number; before, the archive's name, year, month and number.
_IDENTIFIER = r"(?P<id>[0-9]{4}\.[0-9]{4,5}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})(?P<version>v[1-9][0-9]{0,2})?"
_NAMED = re.compile(rf"arxiv:\s*{_IDENTIFIER}", re.IGNORECASE)
_ADDRESS = re.compile(
    rf"https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/{_IDENTIFIER}(?:\.pdf)?/?(?:[?#].*)?", re.IGNORECASE
)


def identifier(text: str) -> str | None:
    """The identifier, with its version if it has one, that "arXiv:2507.16046" or an address of arXiv names."""
    match = _NAMED.fullmatch(text.strip()) or _ADDRESS.fullmatch(text.strip())
    return f"{match['id']}{match['version'] or ''}" if match else None


def paper_address(identifier: str) -> str:
    """Where the whole paper is, as PDF."""
    return f"https://arxiv.org/pdf/{identifier}"


def abstract_address(identifier: str) -> str:
    """Where the page is that tells title, authors, date and licence."""
    return f"https://arxiv.org/abs/{identifier}"
