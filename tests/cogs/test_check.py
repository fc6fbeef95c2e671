"""“Check against sources” as a person in Discord meets it."""

import discord

from bot.cogs.check import words_of
from bot.render.discord_check import MY_OWN, NO_WORDS
from bot.store.server import ServerSettings
from bot.store.store import Store
from tests.discord_room import Room, response, shown

MENU = "Check against sources"
CLAIMS = "BTS donated $1 million to BLM. AnonNews has about 45,000 followers. I love them!"


async def test_each_claim_of_a_message_is_told_privately(room: Room) -> None:
    ben = room.ann.guild.add_member(room.env.create_user("ben"))
    message = await ben.send(room.channel, CLAIMS)
    result = await room.ann.context_menu(room.channel, MENU, message)
    assert result.ephemeral
    text = shown(response(result))
    assert "> BTS donated $1 million to BLM\n✅ **Supported** [1]" in text.replace("\\", "").replace("BLM.", "BLM")
    assert "❌ **Contradicted**" in text
    assert "45,000; my sources say 120,000" in text
    assert "💬 **An opinion" in text
    assert "not the truth of the world" in text


async def test_under_it_stand_the_evidence_and_the_way_to_post_it(room: Room) -> None:
    message = await room.ann.send(room.channel, CLAIMS)
    result = await room.ann.context_menu(room.channel, MENU, message)
    assert result.response is not None
    labels = [button["label"] for row in result.response.components for button in row["components"]]
    assert labels == ["Show evidence", "Post publicly"]
    evidence = await room.ann.click(response(result), label="Show evidence")
    assert "[1] CNN" in shown(response(evidence))


async def test_the_first_visible_sign_comes_before_the_check(room: Room) -> None:
    message = await room.ann.send(room.channel, CLAIMS)
    await room.ann.context_menu(room.channel, MENU, message)
    first, *_ = [request for request in room.env.http_requests if request.path.endswith("/callback")]
    assert first.json == {"type": 5, "data": {"flags": 64}}


async def test_a_message_that_claims_nothing_has_nothing_to_post(room: Room) -> None:
    message = await room.ann.send(room.channel, "hi everyone")
    result = await room.ann.context_menu(room.channel, MENU, message)
    assert "no claim in this" in shown(response(result))
    assert result.response is not None
    assert result.response.components == []


async def test_a_message_without_words_is_said_to_have_none(room: Room) -> None:
    message = await room.ann.send(room.channel, attachments=[("cat.png", b"cat")])
    result = await room.ann.context_menu(room.channel, MENU, message)
    assert result.ephemeral
    assert response(result).content == NO_WORDS


async def test_what_the_bot_itself_has_said_is_not_checked(room: Room) -> None:
    answer = response(await room.ann.slash(room.channel, "ask", question="What is a fancam?"))
    result = await room.ann.context_menu(room.channel, MENU, answer)
    assert result.ephemeral
    assert response(result).content == MY_OWN


async def test_the_moderators_settings_hold_for_a_check(room: Room, store: Store) -> None:
    await store.save_settings(ServerSettings(server_id=room.ann.guild.id, channels=frozenset({1})))
    message = await room.ann.send(room.channel, CLAIMS)
    result = await room.ann.context_menu(room.channel, MENU, message)
    assert "have not opened this channel" in response(result).content
    assert len(room.env.errors) == 1


async def test_of_a_message_without_text_its_embeds_are_read(room: Room) -> None:
    message = await room.ann.send(room.channel, "x")
    found = room.channel.history()[-1]
    found.content, found.embeds = "", [discord.Embed(description="BTS is a band."), discord.Embed(title="no words")]
    assert message.id == found.id
    assert words_of(found) == "BTS is a band."
