"""A page for the benchmark of main text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as a site serves it and as a person copies it, and what of it is content."""

    name: str
    writer: str  # whose words it is made of
    language: str
    title: str
    markup: str
    pasted: str
    paragraphs: tuple[str, ...]
    headings: tuple[str, ...]
