"""A reader whose Discord speaks Korean meets a bot that does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import discord
import pytest
from simcord import Env

from bot.cogs.reception import Desks
from bot.errors import IndexMissing, UnknownSource
from bot.i18n.speech import speech_for
from bot.language.fixed import fixed
from bot.render.discord_words import HELP
from bot.store.store import Store
from tests.discord_room import BotOf, Room, response, shown, told

QUESTION = "Why did K-pop fans flood #WhiteLivesMatter?"
KOREAN = speech_for("ko")


@pytest.fixture
def korean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody's Discord speaks Korean; simcord sends English alone."""
    read = discord.Interaction._from_data

    def read_as_korean(self: discord.Interaction, data: Any) -> None:
        data["locale"] = "ko"
        read(self, data)

    monkeypatch.setattr(discord.Interaction, "_from_data", read_as_korean)


@pytest.mark.usefixtures("korean")
async def test_an_answer_its_button_and_its_evidence_are_labelled_in_korean(room: Room) -> None:
    result = await room.ann.slash(room.channel, "ask", question=QUESTION)
    message = response(result)
    assert message.embeds[0].fields[0].name == "출처"
    (row,) = result.response.components if result.response else []
    assert [button["label"] for button in row["components"]] == [
        *("근거 보기", "이어서 질문하기"),
        *(KOREAN(fixed(label)) for label in ("That's right", "Something's wrong", "Continue in a thread")),
    ]
    pressed = response(await room.ann.click(message, label="근거 보기"))
    assert "원문\u00a0열기" in shown(pressed)


@pytest.mark.usefixtures("korean")
async def test_a_failure_is_told_in_korean(room: Room) -> None:
    result = await room.ann.slash(room.channel, "summary", subject="the price of tea in 1823")
    assert told(result) == KOREAN(UnknownSource.tell)
    assert "/자료" in told(result)
    assert len(room.env.errors) == 1


@pytest.mark.usefixtures("korean")
async def test_the_sources_and_a_summary_are_labelled_in_korean(room: Room) -> None:
    assert "제 자료" in shown(response(await room.ann.slash(room.channel, "sources")))
    summed = response(await room.ann.slash(room.channel, "summary", subject="cnn-2020-06"))
    assert (summed.embeds[0].title or "").startswith("요약: CNN")


async def test_a_message_is_answered_in_the_language_of_its_server(simcord_env: Env) -> None:
    guild = simcord_env.create_guild(preferred_locale="ko")
    ann = guild.add_member(simcord_env.create_user("ann"))
    channel = guild.create_text_channel("general")
    assert simcord_env.bot.user is not None
    await ann.send(channel, simcord_env.bot.user.mention)
    assert channel.last_message is not None
    assert channel.last_message.content == KOREAN(HELP)


def last_dm(room: Room) -> str:
    last = room.ann.user.dm_channel.last_message
    assert last is not None
    return shown(last)


async def test_a_direct_message_of_a_stranger_is_answered_in_english(room: Room) -> None:
    await room.ann.user.send_dm("thanks")
    assert "You're welcome" in last_dm(room)


@pytest.mark.usefixtures("korean")
async def test_whoever_has_asked_in_korean_is_answered_so_in_messages_too_until_their_data_is_deleted(
    room: Room,
) -> None:
    assert room.env.bot.user is not None
    await room.ann.slash(room.channel, "ask", question=QUESTION)
    await room.ann.user.send_dm("thanks")
    assert "천만에요" in last_dm(room)
    await room.ann.send(room.channel, f"{room.env.bot.user.mention} thanks")
    assert "천만에요" in shown(room.last)
    question = response(await room.ann.slash(room.channel, "privacy delete"))
    await room.ann.click(question, label=KOREAN(fixed("Delete it all")))
    await room.ann.user.send_dm("thanks")
    assert "You're welcome" in last_dm(room)


@pytest.mark.usefixtures("korean")
async def test_a_servers_own_language_goes_before_that_of_one_person(simcord_env: Env) -> None:
    guild = simcord_env.create_guild(preferred_locale="fr")
    ann = guild.add_member(simcord_env.create_user("ann"))
    channel = guild.create_text_channel("general")
    assert simcord_env.bot.user is not None
    await ann.slash(channel, "ask", question=QUESTION)
    await ann.send(channel, simcord_env.bot.user.mention)
    assert channel.last_message is not None
    assert channel.last_message.content == speech_for("fr")(HELP)


async def test_a_direct_message_is_answered_where_no_language_can_be_read(
    room: Room, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    await store.aclose()
    (store_file,) = Path(str(store._engine.url.database)).parent.glob("memory.sqlite3")
    store_file.write_bytes(b"no database" * 1000)
    await room.ann.user.send_dm("thanks")
    assert "You're welcome" in last_dm(room)
    assert "A person's language could not be read" in caplog.text


@pytest.mark.usefixtures("korean")
async def test_a_button_whose_library_is_closed_says_so_in_korean(room: Room, tmp_path: Path, bot_of: BotOf) -> None:
    def closed() -> Desks:
        raise IndexMissing("There is no index.")

    message = response(await room.ann.slash(room.channel, "ask", question=QUESTION))
    await room.env.restart_bot(bot_of(closed))
    result = await room.ann.click(message, label="근거 보기")
    assert response(result).content.startswith(KOREAN(IndexMissing.tell))


async def test_commands_are_published_in_every_language_once(
    simcord_env: Env, open_desk: Callable[[], Desks], bot_of: BotOf
) -> None:
    def sent() -> list[Any]:
        return [r.json for r in simcord_env.http_requests if r.method == "PUT" and r.path.endswith("/commands")]

    (commands,) = sent()
    ask = next(command for command in commands if command["name"] == "ask")
    assert ask["name_localizations"]["ko"] == "질문"
    assert ask["name_localizations"]["es-ES"] == ask["name_localizations"]["es-419"] == "preguntar"
    assert set(ask["options"][0]["description_localizations"]) == {
        *("ko", "ja", "es-ES", "es-419", "pt-BR", "fr", "id", "th")
    }
    await simcord_env.restart_bot(bot_of(open_desk))
    assert len(sent()) == 1
