"""`/sources` as a person in Discord meets it."""

from bot.answer.librarian import Librarian
from tests.discord_room import Room, response, shown


async def test_every_source_is_listed_with_publisher_title_and_date(room: Room, librarian: Librarian) -> None:
    text = shown(response(await room.ann.slash(room.channel, "sources"))).replace("\\", "")
    for document in librarian.documents():
        assert document.source.publisher in text
        assert (document.source.title or document.source.description or "") in text
        assert document.source.dated in text
