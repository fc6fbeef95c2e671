"""Every button and every form under an answer, pressed and sent in through real sockets."""

import asyncio

import pytest

from bot.i18n.catalogue import languages
from bot.i18n.speech import speech_for
from bot.store.feedback import Verdict
from bot.store.store import Store
from tests.contract.forms import FOLLOW_UP, press_through
from tests.local_discord.payloads import Channel
from tests.local_discord.person import Person
from tests.local_discord.process import BotProcess
from tests.local_discord.server import LocalDiscord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]

QUESTION = "What is a fancam?"
STRANGE = "What is the price of fish in Norway?"
UNDER_AN_ANSWER = ["Show evidence", "Ask a follow-up", "That's right", "Something's wrong"]
IN_A_THREAD = "Continue in a thread"


async def test_an_answer_has_the_buttons_that_are_pressed_here(ann: Person) -> None:
    assert list((await ann.command("ask", question=QUESTION)).message.buttons) == [*UNDER_AN_ANSWER, IN_A_THREAD]
    assert list((await ann.says(ann.dm, QUESTION)).message.buttons) == UNDER_AN_ANSWER  # no threads there


@pytest.mark.parametrize("is_private", [False, True], ids=["public", "private"])
async def test_a_follow_up_is_asked_in_a_form_and_answered_as_publicly_as_the_answer_before(
    ann: Person, is_private: bool
) -> None:
    asked = await ann.command("ask", question=QUESTION, private=is_private)
    followed = await press_through(ann, asked.message, "Ask a follow-up")
    assert followed.first_delay < 3
    assert followed.is_ephemeral == is_private
    assert FOLLOW_UP in followed.text
    assert "I understood" in followed.text


async def test_right_is_noted_and_thanked_for_in_private(ann: Person, bot: BotProcess) -> None:
    asked = await ann.command("ask", question=QUESTION)
    thanked = await ann.press(asked.message, "That's right")
    assert thanked.is_ephemeral
    assert "Thank you" in thanked.text
    async with await Store.open(bot.database_url) as store:
        (noted,) = [one for one in await store.feedback() if str(one.message_id) == asked.message.id]
    assert (noted.verdict, noted.question, str(noted.person_id)) == (Verdict.RIGHT, QUESTION, ann.user.id)


@pytest.mark.parametrize("verdict", [one for one in Verdict if one is not Verdict.RIGHT])
async def test_each_thing_that_may_be_wrong_is_noted_with_what_the_reader_writes(
    ann: Person, bot: BotProcess, verdict: Verdict
) -> None:
    asked = await ann.command("ask", question=QUESTION)
    form = (await ann.press(asked.message, "Something's wrong")).modal
    assert form
    values = {"What is wrong?": [verdict.value], "More, if you like": "The date is another one."}
    assert (await ann.submit(form, values, source=asked.message)).is_ephemeral
    async with await Store.open(bot.database_url) as store:
        (noted,) = [one for one in await store.feedback() if str(one.message_id) == asked.message.id]
    assert (noted.verdict, noted.comment) == (verdict, "The date is another one.")


async def test_a_conversation_goes_on_in_a_thread_where_no_mention_is_needed_for_a_reply(
    discord: LocalDiscord, ann: Person
) -> None:
    asked = await ann.command("ask", question=QUESTION)
    opened = await ann.press(asked.message, IN_A_THREAD)
    assert opened.is_ephemeral
    thread = discord.world.channel(asked.message.id)
    assert f"<#{thread.id}>" in opened.text
    again = await discord.person("bob").press(asked.message, IN_A_THREAD)
    assert f"<#{thread.id}>" in again.text
    (welcome,) = discord.messages_in(thread)
    followed = await ann.says(thread, FOLLOW_UP, to=welcome)
    assert "I understood" in followed.text
    assert IN_A_THREAD not in followed.message.buttons


async def test_each_topic_of_a_refusal_is_a_button_that_asks_about_it(ann: Person) -> None:
    refused = await ann.command("ask", question=STRANGE)
    assert "Something's wrong" in refused.message.buttons
    topics = [label for label in refused.message.buttons if label != "Something's wrong"]
    assert topics
    for told in await asyncio.gather(*(ann.press(refused.message, topic) for topic in topics)):
        assert told.text
        assert "name `" not in told.text
    assert (await press_through(ann, refused.message, "Something's wrong")).is_ephemeral


@pytest.mark.parametrize("where", ["group", "elsewhere"])
async def test_the_buttons_work_where_only_the_person_has_installed_the_bot(
    discord: LocalDiscord, ann: Person, where: str
) -> None:
    world = discord.world
    channel: Channel = world.open_group(ann.user) if where == "group" else world.open_elsewhere("a channel of others")
    asked = await ann.command("ask", where=channel, question=QUESTION)
    assert list(asked.message.buttons) == UNDER_AN_ANSWER  # the bot may open no thread there
    told = await asyncio.gather(*(press_through(ann, asked.message, label) for label in UNDER_AN_ANSWER))
    assert [outcome.text for outcome in told if not outcome.text or "name `" in outcome.text] == []


@pytest.mark.parametrize("language", languages())
async def test_the_buttons_and_forms_speak_the_readers_language(
    discord: LocalDiscord, bot: BotProcess, language: str
) -> None:
    speech = speech_for(language)
    reader = discord.person("reader", locale=language.replace("_", "-"))
    asked = await reader.command("ask", question=QUESTION)
    assert list(asked.message.buttons) == [speech(label) for label in [*UNDER_AN_ANSWER, IN_A_THREAD]]
    told = await asyncio.gather(*(press_through(reader, asked.message, label) for label in asked.message.buttons))
    assert told[2].text == speech("Thank you. I have noted what you think of this answer.")
    assert [outcome.text for outcome in told if not outcome.text or "name `" in outcome.text] == []
