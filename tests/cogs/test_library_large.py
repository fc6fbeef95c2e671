"""`/library add` with a page of five megabytes, as a browser saves them: nearly all of it is no text."""

from simcord import MemberActor

from tests.discord_room import Room, response, shown
from tests.library_room import ARTICLE, intake, looked_at, mod, most_documents, open_desk, shelves

__all__ = ["intake", "mod", "most_documents", "open_desk", "shelves"]

SCRIPT = "<script>" + "var told = {'trees': [1, 2, 3]};\n" * 160_000 + "</script>"
TITLE, BY, *PARAGRAPHS = ARTICLE.removeprefix("# ").split("\n\n")
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in (BY, *PARAGRAPHS))
PAGE = f"<html><head><title>{TITLE}</title>{SCRIPT}</head><body><h1>{TITLE}</h1>{BODY}</body></html>".encode()


async def test_a_large_page_is_looked_at_like_a_small_one(room: Room, mod: MemberActor) -> None:
    room.env.settle_timeout = 60  # seconds: to read it takes one, and more than simcord's five on a busy machine
    assert len(PAGE) > 5_000_000
    card = shown(response(await looked_at(room, mod, ("bridge.html", PAGE))))
    assert TITLE in card
    assert "HTML from bridge.html" in card
