"""`/library` tells a moderator in their own language why a document cannot be taken in."""

from typing import Any

import discord
import pytest
from simcord import MemberActor

from bot.cause import Cause
from bot.i18n.speech import speech_for
from bot.render.discord_unreadable import WORDS
from tests.discord_room import Room, response
from tests.library_room import intake, looked_at, mod, most_documents, open_desk, shelves

__all__ = ["intake", "mod", "most_documents", "open_desk", "shelves"]


@pytest.fixture(params=["ko", "pt-BR", "th"])
def locale(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What everybody's Discord speaks; simcord sends English alone."""
    read = discord.Interaction._from_data

    def read_in_language(self: discord.Interaction, data: Any) -> None:
        data["locale"] = request.param
        read(self, data)

    monkeypatch.setattr(discord.Interaction, "_from_data", read_in_language)
    return str(request.param)


async def test_a_picture_is_refused_in_the_language_of_the_moderator(room: Room, mod: MemberActor, locale: str) -> None:
    result = await looked_at(room, mod, ("holidays.md", b"\x89PNG\r\n\x1a\n" + bytes(200)))
    told = response(result).content
    assert "holidays.md" in told
    assert told.endswith(speech_for(locale)(WORDS[Cause.NO_DOCUMENT]))
