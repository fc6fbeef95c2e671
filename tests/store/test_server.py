"""A server's settings are kept whole, replaced whole, and checked before."""

import re
from dataclasses import replace

import pytest

from bot.errors import BotError, OutOfRange
from bot.store.server import ServerSettings
from bot.store.store import Store
from tests.store.records import ANA, NOON, asked, feedback

SET = ServerSettings(
    server_id=2**62,
    channels=frozenset({2**62 + 5, 3}),
    roles=frozenset({11}),
    is_private=True,
    threads=True,
    shows_sources=False,
    language="pt-BR",
    cooldown_seconds=1.5,
    cooldown_questions=9,
)


async def test_a_server_that_has_set_nothing_has_the_defaults(store: Store) -> None:
    assert await store.settings(5) == ServerSettings(server_id=5)
    assert ServerSettings(server_id=5).shows_sources


async def test_settings_come_back_as_they_were_saved(store: Store) -> None:
    await store.save_settings(SET)
    assert await store.settings(SET.server_id) == SET
    assert await store.settings(5) == ServerSettings(server_id=5)


async def test_saving_again_replaces_everything_at_once(store: Store) -> None:
    await store.save_settings(SET)
    for again in (replace(SET, channels=frozenset()), ServerSettings(server_id=SET.server_id)):
        await store.save_settings(again)
        assert await store.settings(SET.server_id) == again


async def test_another_process_sees_what_was_saved(store: Store, database_url: str) -> None:
    async with await Store.open(database_url) as other:
        assert not (await other.settings(SET.server_id)).is_private
        await store.save_settings(SET)
        assert await other.settings(SET.server_id) == SET


async def test_a_server_that_is_left_is_forgotten_but_for_its_feedback(store: Store) -> None:
    for server_id in (7, 9):
        await store.save_settings(ServerSettings(server_id=server_id, threads=True))
        await store.note_thread(server_id * 10, server_id, NOON)
        await store.note_asked(asked(server_id * 100, server_id=server_id))
    await store.note_feedback(feedback(700, server_id=7))
    await store.forget_server(7)
    assert await store.settings(7) == ServerSettings(server_id=7)
    assert not await store.is_our_thread(70)
    assert await store.asked(700) is None
    assert len(await store.feedback()) == 1
    assert (await store.settings(9)).threads
    assert await store.is_our_thread(90)
    assert await store.asked(900) is not None


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("cooldown_seconds", [0, 0.5, 86_400, None], [-1, 86_401, float("nan"), float("inf")]),
        ("cooldown_questions", [1, 1000, None], [0, -3, 1001]),
        ("language", ["ko", "en-GB", "zh-Hant-TW", None], ["", "Korean, please", "en_GB", "ko\n", "x" * 30]),
    ],
)
def test_a_value_out_of_range_is_refused_with_a_sentence(name: str, good: list[object], bad: list[object]) -> None:
    usual = ServerSettings(server_id=ANA)
    assert [getattr(replace(usual, **{name: value}), name) for value in good] == good  # type: ignore[arg-type]
    for value in bad:
        with pytest.raises(OutOfRange) as caught:
            replace(usual, **{name: value})  # type: ignore[arg-type]
        assert re.fullmatch(r"The .*\.", str(caught.value))
        assert isinstance(caught.value, (BotError, ValueError))
