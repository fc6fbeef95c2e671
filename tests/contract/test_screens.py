"""The screens beside the answer: the pages of the sources, the check of a message, a person's own data."""

import asyncio

import pytest

from bot.i18n.speech import speech_for
from tests.contract.forms import press_through
from tests.local_discord.message import Message
from tests.local_discord.person import Person
from tests.local_discord.server import LocalDiscord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]

QUESTION = "What is a fancam?"
CHECK = "Check against sources"
CLAIMS = "A fancam is a video of one idol on stage. K-pop fans sank the Titanic in 1912."
BACK, NEXT = "‹ Back", "Next ›"


async def test_the_pages_of_the_sources_are_turned_to_the_last_and_back(ann: Person) -> None:
    listed = await ann.command("sources")
    assert list(listed.message.buttons) == [BACK, NEXT]
    assert _is_grey(listed.message, BACK)
    seen = [listed.text]
    message = listed.message
    while not _is_grey(message, NEXT):
        message = (await ann.press(message, NEXT)).message
        seen.append(message.text)
    assert len(seen) == len(set(seen)) > 4
    for page in seen[-2:-4:-1]:
        message = (await ann.press(message, BACK)).message
        assert message.text == page


async def test_a_source_is_picked_while_typing_and_opened(ann: Person) -> None:
    (suggested, *_) = await ann.types("sources", source="cnn")
    opened = await ann.command("sources", source=suggested["value"])
    assert "CNN" in opened.text
    following = await ann.press(opened.message, NEXT)
    assert "¶" in following.text  # its notes


async def test_a_message_is_checked_in_private_and_posted_for_everybody_once(
    discord: LocalDiscord, ann: Person
) -> None:
    claims = await discord.person("bob").posts(discord.general, CLAIMS)
    checked = await ann.menu(CHECK, claims)
    assert checked.is_ephemeral
    assert checked.first_delay < 3
    assert "Supported" in checked.text
    assert (await ann.press(checked.message, "Show evidence")).is_ephemeral
    posted = await ann.press(checked.message, "Post publicly")
    assert "Posted" in posted.text
    (public,) = [m for m in discord.messages_in(discord.general) if _replies_to(m, claims)]
    assert "Post publicly" not in (*public.buttons, *posted.message.buttons)
    assert "Supported" in public.text
    assert (await discord.person("cat").press(public, "Show evidence")).is_ephemeral


async def test_a_check_is_not_posted_of_a_message_that_is_gone(discord: LocalDiscord, ann: Person) -> None:
    claims = await discord.person("bob").posts(discord.general, CLAIMS)
    checked = await ann.menu(CHECK, claims)
    await discord.delete(claims)
    posted = await ann.press(checked.message, "Post publicly")
    assert "has been deleted" in posted.text
    assert posted.is_ephemeral


async def test_what_cannot_be_checked_is_said_in_private(discord: LocalDiscord, ann: Person) -> None:
    answer = await ann.says(discord.general, QUESTION, mention=True)
    silent = await ann.posts(discord.general, "")
    for message in (answer.message, silent):
        refused = await ann.menu(CHECK, message)
        assert refused.is_ephemeral
        assert "Post publicly" not in refused.message.buttons


@pytest.mark.parametrize("where", ["group", "elsewhere", "direct messages"])
async def test_a_check_works_where_the_bot_is_no_member_and_says_why_it_cannot_post(
    discord: LocalDiscord, ann: Person, where: str
) -> None:
    world = discord.world
    channel = {"group": world.open_group(ann.user), "elsewhere": world.open_elsewhere("others")}.get(where, ann.dm)
    claims = world.post(discord.person("bob").user, channel, {"content": CLAIMS})
    checked = await ann.menu(CHECK, claims)
    assert "Supported" in checked.text
    posted = await ann.press(checked.message, "Post publicly")
    assert ("Posted" if where == "direct messages" else "I may not write here") in posted.text


async def test_what_is_stored_is_shown_exported_and_deleted_at_a_press(discord: LocalDiscord) -> None:
    eve = discord.person("eve")
    asked = await eve.command("ask", question=QUESTION)
    await eve.press(asked.message, "That's right")
    shown = await eve.command("privacy show")
    assert shown.is_ephemeral
    exported = await eve.command("privacy export")
    (file,) = exported.message.payload["attachments"]
    assert file["filename"].endswith(".json")
    assert exported.is_ephemeral
    asking = await eve.command("privacy delete")
    gone = await eve.press(asking.message, "Delete it all")
    assert gone.is_ephemeral
    assert not gone.message.buttons
    assert "Delete it all" not in (await eve.command("privacy delete")).message.buttons
    late = await eve.press(asked.message, "That's right")  # nothing is left to note it with
    assert "no longer remember" in late.text
    again = await press_through(eve, asked.message, "Ask a follow-up")
    assert again.text


@pytest.mark.parametrize("length", ["short", "long", "bullets"])
async def test_a_topic_is_suggested_and_summed_up_at_each_length(ann: Person, length: str) -> None:
    suggested = await ann.types("summary", subject="fan")
    summed = await asyncio.gather(
        *(ann.command("summary", subject=one["value"], length=length) for one in suggested[:3])
    )
    assert [outcome.text for outcome in summed if "[1]" not in outcome.text] == []


async def test_the_command_names_of_help_are_those_of_the_readers_language(discord: LocalDiscord, ann: Person) -> None:
    korean = await discord.person("reader", locale="ko").command("help")
    assert korean.text != (await ann.command("help")).text
    assert speech_for("ko").language == "ko"


def _is_grey(message: Message, label: str) -> bool:
    (button,) = [part for part in message.components if part.get("label") == label]
    return bool(button.get("disabled"))


def _replies_to(message: Message, target: Message) -> bool:
    return (message.payload.get("message_reference") or {}).get("message_id") == target.id
