"""Moderators decide who may ask where and how often, and nobody slips in while their wish cannot be read."""

import asyncio
import logging
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import discord
import pytest
from discord import app_commands
from simcord import Env

from bot.cogs.admission import Admission
from bot.cogs.pace import LOOK, Pace, Rate
from bot.cogs.turnstile import ABREAST
from bot.cogs.visit import Visit
from bot.errors import NotForYou, NotHere, StoreUnavailable
from bot.store.server import ServerSettings
from bot.store.store import Store
from tests.discord_room import Room, response, shown

SERVER, CHANNEL, THREAD, ROLE = 1, 10, 11, 100
START = datetime(2026, 1, 1, tzinfo=UTC)
VISIT = Visit(person=7, server=SERVER, channel=CHANNEL, places=frozenset({CHANNEL}), roles=frozenset(), at=START)
IN_PRIVATE = replace(VISIT, server=None)
QUESTION = "What is a fancam?"


class StuckStore(Store):
    """A database that hangs, and cannot even be interrupted."""

    def __init__(self) -> None:
        self.readings = 0

    async def settings(self, server_id: int) -> ServerSettings:
        self.readings += 1
        try:
            await asyncio.sleep(0.3)
        except asyncio.CancelledError:
            await asyncio.sleep(0.3)
        return ServerSettings(server_id=server_id)


class SharedStore(Store):
    """A database that answers when it is told to."""

    def __init__(self) -> None:
        self.may_answer = asyncio.Event()

    async def settings(self, server_id: int) -> ServerSettings:
        await self.may_answer.wait()
        return ServerSettings(server_id=server_id)


async def test_a_crowd_that_shared_one_reading_does_not_go_on_all_at_once(pace: Pace) -> None:
    store, let_in = SharedStore(), 0
    admission = Admission(store, pace)

    async def comes(person: int) -> None:
        nonlocal let_in
        await admission.admit(replace(VISIT, person=person))
        let_in += 1

    crowd = asyncio.gather(*map(comes, range(100)))
    await asyncio.sleep(0.01)
    store.may_answer.set()
    steps: list[int] = []  # how many were let in at each pass of the loop
    while not crowd.done():
        before = let_in
        await asyncio.sleep(0)
        steps.append(let_in - before)
    assert let_in == 100
    assert max(steps) <= ABREAST


@pytest.fixture
def admission(store: Store, pace: Pace) -> Admission:
    return Admission(store, pace)


async def test_where_nothing_is_set_everybody_may_ask_everywhere(admission: Admission) -> None:
    assert await admission.admit(VISIT) == ServerSettings(server_id=SERVER)
    assert (await admission.admit(IN_PRIVATE)).language is None


async def test_only_the_channels_that_are_set_are_open(admission: Admission, store: Store) -> None:
    await store.save_settings(ServerSettings(server_id=SERVER, channels=frozenset({CHANNEL})))
    assert await admission.admit(VISIT)
    with pytest.raises(NotHere):
        await admission.admit(replace(VISIT, channel=99, places=frozenset({99})))
    with pytest.raises(NotHere):  # Discord did not say where
        await admission.admit(replace(VISIT, channel=None, places=frozenset()))


async def test_a_thread_is_as_open_as_its_channel(admission: Admission, store: Store) -> None:
    in_thread = replace(VISIT, channel=THREAD, places=frozenset({THREAD, CHANNEL}))
    await store.save_settings(ServerSettings(server_id=SERVER, channels=frozenset({CHANNEL})))
    assert await admission.admit(in_thread)
    await store.save_settings(ServerSettings(server_id=SERVER, channels=frozenset({THREAD})))
    assert await admission.admit(in_thread)
    with pytest.raises(NotHere):
        await admission.admit(VISIT)


async def test_only_people_with_one_of_the_roles_may_ask(admission: Admission, store: Store) -> None:
    await store.save_settings(ServerSettings(server_id=SERVER, roles=frozenset({ROLE, 101})))
    assert await admission.admit(replace(VISIT, roles=frozenset({ROLE, 5})))
    with pytest.raises(NotForYou):
        await admission.admit(VISIT)


async def test_a_server_may_set_a_pace_of_its_own_in_whole_or_in_part(store: Store) -> None:
    admission = Admission(store, Pace(2, 20))
    await store.save_settings(ServerSettings(server_id=SERVER, cooldown_seconds=60))
    for _ in range(2):
        await admission.admit(VISIT)
    with pytest.raises(app_commands.CommandOnCooldown) as told:
        await admission.admit(replace(VISIT, at=START + timedelta(seconds=30)))
    assert told.value.retry_after == pytest.approx(30)
    await admission.admit(replace(VISIT, server=2))  # the usual pace, and an allowance of its own
    await store.save_settings(ServerSettings(server_id=SERVER, cooldown_seconds=0))
    for _ in range(10):
        await admission.admit(VISIT)


async def test_whoever_is_refused_has_spent_nothing(store: Store) -> None:
    admission = Admission(store, Pace(1, 20))
    await store.save_settings(ServerSettings(server_id=SERVER, channels=frozenset({CHANNEL})))
    with pytest.raises(NotHere):
        await admission.admit(replace(VISIT, places=frozenset()))
    assert await admission.admit(VISIT)


async def test_a_database_that_hangs_is_given_up_before_discord_gives_up_and_lets_nobody_in() -> None:
    stuck = StuckStore()
    admission = Admission(stuck, Pace(1, 0), longest_read=0.05)
    begun = time.monotonic()
    told = await asyncio.gather(*(admission.admit(VISIT) for _ in range(50)), return_exceptions=True)
    assert time.monotonic() - begun < 0.25
    assert {type(error) for error in told} == {StoreUnavailable}
    assert stuck.readings == 1
    await admission.admit(IN_PRIVATE)  # there is nothing to be read
    await asyncio.sleep(0.4)
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_what_a_reading_fails_with_after_everybody_left_is_not_reported_as_lost(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class FailsLate(StuckStore):
        async def settings(self, server_id: int) -> ServerSettings:
            await asyncio.sleep(0.1)
            raise StoreUnavailable("late")

    with pytest.raises(StoreUnavailable, match="within"):
        await Admission(FailsLate(), Pace(1, 0), longest_read=0.01).admit(VISIT)
    await asyncio.sleep(0.15)
    assert caplog.text == ""


async def test_what_was_just_saved_holds_for_the_next_question(admission: Admission, store: Store) -> None:
    for channel in (CHANNEL, 99, CHANNEL, 99):
        await store.save_settings(ServerSettings(server_id=SERVER, channels=frozenset({channel})))
        assert (await admission.settings(VISIT)).channels == {channel}


def test_allowances_that_are_whole_again_are_forgotten_whatever_rates_servers_set() -> None:
    pace = Pace(1, 20)
    for number in range(5 * LOOK):
        pace.spend(number, START + timedelta(seconds=number), Rate(1, 1 + number % 50))
    assert len(pace) <= LOOK


def test_nobody_who_still_has_to_wait_is_forgotten() -> None:
    pace = Pace(1, 86_400)
    for number in range(3 * LOOK):
        pace.spend(number, START)
    for number in range(3 * LOOK):
        with pytest.raises(app_commands.CommandOnCooldown):
            pace.spend(number, START + timedelta(hours=23))


# In Discord


async def closed(room: Room, store: Store, **values: object) -> None:
    await store.save_settings(ServerSettings(server_id=room.ann.guild.id, **values))  # type: ignore[arg-type]


async def test_a_refusal_is_told_to_the_person_alone_and_is_no_failure(
    room: Room, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    await closed(room, store, channels=frozenset({1}))
    with caplog.at_level(logging.WARNING, logger="bot"):
        result = await room.ann.slash(room.channel, "ask", question=QUESTION)
    assert result.ephemeral
    assert response(result).content == NotHere.tell
    assert caplog.text == ""
    assert len(room.env.errors) == 1


async def test_a_closed_channel_stays_silent_when_the_bot_is_mentioned(room: Room, store: Store) -> None:
    await closed(room, store, channels=frozenset({1}))
    me = room.env.bot.user
    assert me is not None
    await room.ann.send(room.channel, f"{me.mention} {QUESTION}")
    assert room.last.author != me


async def test_a_question_in_a_thread_counts_as_one_in_its_channel(room: Room, store: Store) -> None:
    await closed(room, store, channels=frozenset({room.channel.id}))
    channel = room.env.bot.get_channel(room.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="aside", type=discord.ChannelType.public_thread)
    (thread,) = room.channel.threads
    assert "[1]" in shown(response(await room.ann.slash(thread, "ask", question=QUESTION)))


async def test_settings_that_cannot_be_read_are_told_in_a_sentence_with_an_id(
    room: Room, simcord_env: Env, store: Store, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unavailable(server_id: int) -> ServerSettings:
        raise StoreUnavailable("The database is locked.")

    monkeypatch.setattr(store, "settings", unavailable)
    result = await room.ann.slash(room.channel, "ask", question=QUESTION)
    assert result.ephemeral
    said = response(result).content
    assert said.startswith(StoreUnavailable.tell)
    assert f"[{said.split('`')[1]}] The database is locked." in caplog.text
    assert len(simcord_env.errors) == 1
