"""`/ask` as a person in Discord meets it."""

import re

import pytest
from simcord import OptionError

from bot.answer.conversation import Conversations
from bot.answer.librarian import Librarian
from bot.answer.reply import Answer
from tests.discord_room import NOBODY, Room, response, shown
from tests.pressed import labels

ANSWERABLE = "Why did K-pop fans flood #WhiteLivesMatter?"
UNANSWERABLE = "How many albums has BTS sold?"


async def test_an_answer_has_its_question_its_numbers_its_sources_and_a_button(room: Room) -> None:
    result = await room.ann.slash(room.channel, "ask", question=ANSWERABLE)
    (embed,) = response(result).embeds
    assert "WhiteLivesMatter" in (embed.title or "")
    assert re.search(r"\[1\]", embed.description or "")
    assert embed.fields[0].name == "Sources"
    assert "[1]" in (embed.fields[0].value or "")
    assert "own words" in (embed.footer.text or "")
    assert labels(result) == [
        "Show evidence",
        "Ask a follow-up",
        "That's right",
        "Something's wrong",
        "Continue in a thread",
    ]


async def test_the_first_visible_sign_comes_before_the_answer(room: Room) -> None:
    await room.ann.slash(room.channel, "ask", question=ANSWERABLE)
    first, *_ = [request for request in room.env.http_requests if request.path.endswith("/callback")]
    assert first.json == {"type": 5}  # "… is thinking", for everybody


async def test_the_answer_is_the_librarians_whole_and_in_order(room: Room, librarian: Librarian) -> None:
    reply = librarian.answer(ANSWERABLE)
    assert isinstance(reply, Answer)
    text = shown(response(await room.ann.slash(room.channel, "ask", question=ANSWERABLE))).replace("\\", "")
    places = [text.index(sentence.text) for sentence in reply.sentences]
    assert places == sorted(places)


async def test_what_the_library_does_not_hold_is_refused_without_sources(room: Room) -> None:
    result = await room.ann.slash(room.channel, "ask", question=UNANSWERABLE)
    message = response(result)
    assert "Sources" not in [field.name for embed in message.embeds for field in embed.fields]
    assert "Show evidence" not in labels(result)


async def test_a_follow_up_is_understood_and_says_how(room: Room, librarian: Librarian) -> None:
    asked = ("Who said that fans should not be underestimated?", "When?")
    memory = Conversations(librarian)
    _, second = (memory.ask(question, conversation="x") for question in asked)
    for question in asked:
        last = await room.ann.slash(room.channel, "ask", question=question)
    if isinstance(second, Answer) and second.standalone != second.question:
        assert "I understood:" in shown(response(last))


async def test_two_people_in_one_channel_have_conversations_of_their_own(room: Room) -> None:
    ben = room.ann.guild.add_member(room.env.create_user("ben"))
    await room.ann.slash(room.channel, "ask", question="What happened at the Tulsa rally?")
    bens = shown(response(await ben.slash(room.channel, "ask", question="And when was that?")))
    assert "I understood:" not in bens


async def test_a_question_with_everyone_in_it_pings_nobody(room: Room) -> None:
    result = await room.ann.slash(room.channel, "ask", question="@everyone <@123456789012345678> who is BTS?")
    assert "@everyone" not in shown(response(result))
    sent = [request.json for request in room.env.http_requests if isinstance(request.json, dict)]
    bodies = [body.get("data", body) for body in sent if "embeds" in body.get("data", body)]
    assert bodies
    assert all(body["allowed_mentions"] == NOBODY for body in bodies)


async def test_the_command_works_in_a_direct_message(room: Room) -> None:
    result = await room.ann.user.slash("ask", question=ANSWERABLE)
    assert "[1]" in shown(response(result))


@pytest.mark.parametrize("question", ["?", "x" * 301])
async def test_discord_itself_refuses_a_question_that_is_too_short_or_too_long(room: Room, question: str) -> None:
    with pytest.raises(OptionError, match="characters"):
        await room.ann.slash(room.channel, "ask", question=question)
