"""The evidence button: private, in full, and still there after a restart."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.librarian import Librarian
from bot.answer.reply import Answer
from bot.cogs.reception import Desks
from bot.errors import IndexMissing
from bot.render.discord_message import Proof
from bot.search.embedder import Embedder
from bot.search.index import open_index
from bot.search.ingestion import ingest_library
from bot.search.searcher import Searcher
from bot.views.evidence import EvidenceButton, custom_id, evidence_buttons, proofs_of
from tests.discord_room import BotOf, Room, desk_of, response, shown

QUESTION = "Why did K-pop fans flood #WhiteLivesMatter?"
ids = st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=12, max_size=12)
proofs = st.builds(Proof, number=st.integers(1, 1295), passage_id=ids)


async def answered(room: Room) -> discord.Message:
    return response(await room.ann.slash(room.channel, "ask", question=QUESTION))


async def test_the_button_shows_every_cited_passage_to_whoever_presses_it_alone(
    room: Room, librarian: Librarian
) -> None:
    reply = librarian.answer(QUESTION)
    assert isinstance(reply, Answer)
    message = await answered(room)
    result = await room.ann.click(message, label="Show evidence")
    assert result.response is not None
    assert result.response.ephemeral
    text = shown(response(result)).replace("\\", "")
    for citation in reply.citations:
        assert citation.passage.text in text
        assert f"[{citation.number}] {citation.document.source.publisher}" in text
        assert (citation.document.source.title or citation.document.source.description or "") in text
        assert citation.document.source.dated in text
    assert text.count("in our own words") == 1
    assert len(re.findall(r"^-# (?:Reported by|The outlet's own reporting)", text, re.MULTILINE)) == len(
        reply.citations
    )


async def test_another_person_may_press_it_too(room: Room) -> None:
    message = await answered(room)
    ben = room.ann.guild.add_member(room.env.create_user("ben"))
    result = await ben.click(message, label="Show evidence")
    assert result.ephemeral
    assert "[1]" in shown(response(result))


async def test_the_button_works_after_a_restart(room: Room, open_desk: Callable[[], Desks], bot_of: BotOf) -> None:
    message = await answered(room)
    await room.env.restart_bot(bot_of(open_desk))
    result = await room.ann.click(message, label="Show evidence")
    assert "in our own words" in shown(response(result))


async def test_the_button_works_in_a_direct_message(room: Room) -> None:
    ann = room.ann.user
    await ann.send_dm(QUESTION)
    answer = ann.dm_channel.last_message
    assert answer is not None
    result = await ann.click(answer, label="Show evidence")
    assert "in our own words" in shown(response(result))


async def test_a_passage_that_left_the_library_is_said_to_be_gone(
    room: Room, librarian: Librarian, embedder: Embedder, tmp_path: Path, bot_of: BotOf
) -> None:
    reply = librarian.answer(QUESTION)
    assert isinstance(reply, Answer)
    removed = reply.citations[0].document
    rest = tuple(document for document in librarian.documents() if document != removed)
    ingest_library(tmp_path / "index", rest, embedder, lambda done, whole: None)
    smaller = replace(librarian, searcher=Searcher(open_index(tmp_path / "index", embedder), embedder))
    message = await answered(room)
    await room.env.restart_bot(bot_of(lambda: desk_of(smaller)))
    result = await room.ann.click(message, label="Show evidence")
    first = response(result).embeds[0]
    assert first.title == "[1]"
    assert "no longer in my library" in (first.description or "")


async def test_where_the_library_cannot_be_opened_the_person_is_told(room: Room, bot_of: BotOf) -> None:
    def open_desk() -> Desks:
        raise IndexMissing("There is no index.")

    message = await answered(room)
    await room.env.restart_bot(bot_of(open_desk))
    result = await room.ann.click(message, label="Show evidence")
    assert result.ephemeral
    assert response(result).content.startswith(IndexMissing.tell)


@given(st.lists(proofs, min_size=1, max_size=7).map(tuple))
def test_a_custom_id_holds_seven_passages_within_discords_limit(some: tuple[Proof, ...]) -> None:
    assert len(custom_id(some)) <= 100
    assert EvidenceButton.__discord_ui_compiled_template__.fullmatch(custom_id(some))
    assert proofs_of(custom_id(some).removeprefix("e:")) == some


@pytest.mark.parametrize(
    ("count", "labels"),
    [
        (0, []),
        (7, ["Show evidence"]),
        (8, ["Show evidence 1-4", "Show evidence 5-8"]),
        (15, ["Show evidence 1-5", "Show evidence 6-10", "Show evidence 11-15"]),
        (175, [f"Show evidence {n}-{n + 6}" for n in range(1, 175, 7)]),
    ],
)
async def test_more_passages_have_more_buttons(count: int, labels: list[str]) -> None:
    buttons = evidence_buttons([Proof(number=n, passage_id="0" * 12) for n in range(1, count + 1)])
    assert [button.item.label for button in buttons] == labels
