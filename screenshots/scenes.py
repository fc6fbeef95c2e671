"""What the pictures show: each scene does what a person in Discord would do."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import discord
from simcord import InteractionResult, MemberActor

from screenshots.message import Message, answers, said
from tests.discord_room import Room, response

ANSWERABLE = "Why did K-pop fans flood #WhiteLivesMatter?"
CLAIMS = (
    "BTS gave $1 million to Black Lives Matter. K-pop fans emptied the Tulsa arena. "
    "Blackpink fans hold the world record for it. I think fans are the best!"
)
FOLLOW_UP = "When was that?"
SHORT = "Who founded One In An ARMY?"
UNANSWERABLE = "How many albums has BTS sold?"
SAVED_PAGE = (
    "rice-wreaths.html",
    b"""<!doctype html><html lang="en"><head><title>Rice instead of flowers: a club counts</title>
<meta name="author" content="The treasurer"><meta property="og:site_name" content="Example Fan Club">
<meta property="article:published_time" content="2021-05-03"></head><body>
<nav><a href="/">Home</a> <a href="/shop">Shop</a> <a href="/join">Join</a></nav><main><article>
<h1>Rice instead of flowers: a club counts</h1>
<p>For three years our club has sent wreaths of rice in place of flowers to every concert. This page adds up what
became of them, sack by sack, from the receipts that the kitchens gave us.</p>
<p>In 2018 we sent 40 sacks of 20 kilograms to two soup kitchens. In 2019 it was 65 sacks, and a third kitchen
joined. In 2020 there was no concert, so members gave the price of a ticket instead, which bought 90 sacks.</p>
<p>The kitchens cook from one sack for about 160 people. We do not know how many of the meals would have been cooked
without us, and the kitchens do not claim to know it either.</p>
<p>The receipts are with the treasurer. Whoever wants to see them can write to the club.</p></article>
<aside><p>Like this page? Share it with your friends!</p></aside></main>
<footer><p>Sign up for our newsletter. We use cookies.</p></footer></body></html>""",
)

# The same in every picture, so that only a change of words changes one.
_NAME, _ANY_NAME = "`4f9a02c7`", re.compile(r"`[0-9a-f]{8}`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """`act` talks with the bot in a room of its own and returns the messages to draw, oldest first."""

    name: str  # of the picture's file, without its ending
    act: Callable[[Room], Awaitable[tuple[Message, ...]]]


async def answer(room: Room) -> tuple[Message, ...]:
    return await _asked(room, "ask", question=ANSWERABLE)


async def evidence(room: Room) -> tuple[Message, ...]:
    """A short answer, and under it what its first button shows."""
    asked = await room.ann.slash(room.channel, "ask", question=SHORT)
    pressed = await room.ann.click(response(asked), label="Show evidence")
    return (*answers(asked, command="/ask", asker=room.ann.user.name), *answers(pressed))


async def thread(room: Room) -> tuple[Message, ...]:
    """A conversation that goes on in a thread: a reply is understood as what follows on the answer."""
    asked = await room.ann.slash(room.channel, "ask", question=ANSWERABLE)
    await room.ann.click(response(asked), label="Continue in a thread")
    (opened,) = room.channel.threads
    invitation = opened.last_message
    assert invitation is not None
    follow_up = await room.ann.send(opened, FOLLOW_UP, reply_to=invitation)
    assert opened.last_message is not None
    return (said(invitation), said(follow_up), said(opened.last_message))


async def failure(room: Room) -> tuple[Message, ...]:
    """Discord itself fails when a thread is to be opened; the name of the failure is another one each time."""
    asked = await room.ann.slash(room.channel, "ask", question=SHORT)
    room.env.inject_error("POST", "/channels/*/messages/*/threads", status=500)
    (told,) = answers(await room.ann.click(response(asked), label="Continue in a thread"))
    return (replace(told, payload={**told.payload, "content": _ANY_NAME.sub(_NAME, told.payload["content"])}),)


async def refusal(room: Room) -> tuple[Message, ...]:
    return await _asked(room, "ask", question=UNANSWERABLE)


async def summary(room: Room) -> tuple[Message, ...]:
    return await _asked(room, "summary", subject="The Tulsa rally", length="bullets")


async def sources(room: Room) -> tuple[Message, ...]:
    return await _asked(room, "sources")


async def check(room: Room) -> tuple[Message, ...]:
    """A message with claims of every sort is checked, and so drawn together with the check."""
    message = await room.ann.send(room.channel, CLAIMS)
    result = await room.ann.context_menu(room.channel, "Check against sources", message)
    return (said(message), *answers(result))


async def library_add(room: Room) -> tuple[Message, ...]:
    """What a moderator sees of a saved web page before it goes in."""
    return answers(await _looked_at(room, _moderator(room)), command="/library add", asker="mod")


async def library_list(room: Room) -> tuple[Message, ...]:
    """A source goes in, and then stands in the list of its server."""
    moderator = _moderator(room)
    added = await moderator.click(response(await _looked_at(room, moderator)), label="Add it")
    listed = await moderator.slash(room.channel, "library list")
    return (*answers(added), *answers(listed, command="/library list", asker="mod"))


async def settings(room: Room) -> tuple[Message, ...]:
    moderator = _moderator(room)
    await moderator.slash(room.channel, "settings threads", threads="on")
    return answers(await moderator.slash(room.channel, "settings show"), command="/settings show", asker="mod")


async def help_(room: Room) -> tuple[Message, ...]:
    return await _asked(room, "help")


async def about(room: Room) -> tuple[Message, ...]:
    return await _asked(room, "about")


async def privacy(room: Room) -> tuple[Message, ...]:
    await room.ann.slash(room.channel, "ask", question=ANSWERABLE)
    return await _asked(room, "privacy show")


async def korean(room: Room) -> tuple[Message, ...]:
    """A server whose members read Korean: what the bot says by itself is translated, the evidence is not."""
    guild = room.env.create_guild(preferred_locale="ko")
    channel = guild.create_text_channel("general")
    assert room.env.bot.user is not None
    await guild.add_member(room.ann.user).send(channel, f"{room.env.bot.user.mention} {ANSWERABLE}")
    assert channel.last_message is not None
    return (said(channel.last_message),)


def _moderator(room: Room) -> MemberActor:
    role = room.ann.guild.create_role("moderator", permissions=discord.Permissions(manage_guild=True))
    return room.ann.guild.add_member(room.env.create_user("mod"), roles=[role])


async def _looked_at(room: Room, moderator: MemberActor) -> InteractionResult:
    return await moderator.slash(room.channel, "library add", file=SAVED_PAGE)


async def _asked(room: Room, command: str, **options: str) -> tuple[Message, ...]:
    result = await room.ann.slash(room.channel, command, **options)
    return answers(result, command=f"/{command}", asker=room.ann.user.name)


SCENES = (
    Scene(name="answer", act=answer),
    Scene(name="evidence", act=evidence),
    Scene(name="thread", act=thread),
    Scene(name="refusal", act=refusal),
    Scene(name="failure", act=failure),
    Scene(name="summary", act=summary),
    Scene(name="sources", act=sources),
    Scene(name="check", act=check),
    Scene(name="library-add", act=library_add),
    Scene(name="library-list", act=library_list),
    Scene(name="settings", act=settings),
    Scene(name="help", act=help_),
    Scene(name="about", act=about),
    Scene(name="privacy", act=privacy),
    Scene(name="korean", act=korean),
)
