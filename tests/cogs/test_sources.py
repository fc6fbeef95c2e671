"""`/sources` as a person in Discord meets it."""

from bot.answer.librarian import Librarian
from bot.store.server import ServerSettings
from bot.store.store import Store
from tests.discord_room import Room, response, shown, told


async def test_every_source_is_listed_with_publisher_title_and_date(room: Room, librarian: Librarian) -> None:
    text = shown(response(await room.ann.slash(room.channel, "sources"))).replace("\\", "")
    for document in librarian.documents():
        assert document.source.publisher in text
        assert (document.source.title or document.source.description or "") in text
        assert document.source.dated in text


async def test_a_source_is_opened_by_its_name(room: Room) -> None:
    text = shown(response(await room.ann.slash(room.channel, "sources", source="cnn-2020-06")))
    assert "What it covers" in text
    assert "`¶1`" in text


async def test_typing_offers_the_sources_and_nothing_else(room: Room, librarian: Librarian) -> None:
    offered = await room.ann.autocomplete(room.channel, "sources", "source", "")
    assert {choice["value"] for choice in offered} == {document.id for document in librarian.documents()}


async def test_an_unknown_source_is_told_privately(room: Room) -> None:
    assert "do not have that source" in told(await room.ann.slash(room.channel, "sources", source="tea"))
    assert len(room.env.errors) == 1


async def test_where_answers_are_private_the_sources_are_too(room: Room, store: Store) -> None:
    await store.save_settings(ServerSettings(server_id=room.ann.guild.id, is_private=True))
    assert (await room.ann.slash(room.channel, "sources")).ephemeral
