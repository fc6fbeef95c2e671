"""Somebody in Discord: does what people do there, and sees what they see."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tests.local_discord.deeds import (
    choice_data,
    command_data,
    interaction_object,
    menu_data,
    press_data,
    submit_data,
)
from tests.local_discord.exchange import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMIT, Exchange, Interaction, Modal, Outcome
from tests.local_discord.message import Message
from tests.local_discord.payloads import Channel, Json, User, user_object
from tests.local_discord.rest_channels import reply_parts

if TYPE_CHECKING:
    from tests.local_discord.server import LocalDiscord

QUIET = 0.25  # seconds without anything new after which an answer counts as complete


class Person:
    """Every deed waits for the bot's answer, at most `patience` seconds, and returns it.

    Raises, each of them: AssertionError: there was no answer in time, or the deed is not possible.
    """

    def __init__(self, discord: "LocalDiscord", user: User, *, patience: float = 30, quiet: float = QUIET) -> None:
        self._discord = discord
        self.user = user
        self.patience = patience
        self.quiet = quiet

    @property
    def dm(self) -> Channel:
        return self._discord.world.dm(self.user)

    async def command(self, name: str, /, *, where: Channel | None = None, **options: object) -> Outcome:
        """`/name` with its options. `where`: by default the server's first channel."""
        data = command_data(self._discord.world, name, options, where=where or self._discord.general)
        return await self._interact(COMMAND, data, where=where)

    async def types(self, name: str, /, *, where: Channel | None = None, **options: object) -> tuple[Json, ...]:
        """What is offered while the last of `options` is being typed."""
        focused = list(options)[-1]
        where = where or self._discord.general
        data = command_data(self._discord.world, name, options, where=where, focused=focused)
        return (await self._interact(AUTOCOMPLETE, data, where=where)).choices

    async def menu(self, name: str, message: Message) -> Outcome:
        """A command in the menu of `message`."""
        return await self._interact(COMMAND, menu_data(self._discord.world, name, message), target=message)

    async def press(self, message: Message, label: str) -> Outcome:
        """A button under `message`."""
        return await self._interact(COMPONENT, press_data(message, label), target=message, source=message)

    async def choose(self, message: Message, placeholder: str, *values: str) -> Outcome:
        """Entries of a select menu under `message`."""
        data = choice_data(message, placeholder, values)
        return await self._interact(COMPONENT, data, target=message, source=message)

    async def submit(
        self, modal: Modal, values: Mapping[str, object], *, where: Channel | None = None, source: Message | None = None
    ) -> Outcome:
        """A form, with `values` by label. `source`: the message whose button opened it."""
        return await self._interact(SUBMIT, submit_data(modal, values), where=where, target=source, source=source)

    async def says(self, where: Channel, text: str, *, mention: bool = False, to: Message | None = None) -> Outcome:
        """A plain message that the bot should answer. `to`: the message that it replies to, with a ping."""
        return await self.answer_to(await self.posts(where, text, mention=mention, to=to))

    async def posts(self, where: Channel, text: str, *, mention: bool = False, to: Message | None = None) -> Message:
        """A plain message; nobody waits for an answer to it."""
        world = self._discord.world
        is_for_bot = mention or (to is not None and to.author_id == world.bot.id)
        more: dict[str, Any] = {"mentions": [user_object(world.bot)] if is_for_bot else []}
        if to is not None:
            more |= reply_parts(to, where)
        content = f"<@{world.bot.id}> {text}" if mention else text
        message = world.post(self.user, where, {"content": content}, **more)
        world.exchanges[message.id] = Exchange(person=self.user, channel=where, deed_id=message.id)
        await self._discord.feed.created(message)
        return message

    async def edits(self, message: Message, text: str) -> None:
        """Write `text` in place of what a message to the bot asked; nobody waits for what comes of it."""
        world = self._discord.world
        content = f"<@{world.bot.id}> {text}" if message.payload["mentions"] else text
        await self._discord.feed.updated(world.keep(message.edited({"content": content})))

    async def answer_to(self, message: Message) -> Outcome:
        """What came of a message that was posted before."""
        return await self._seen(self._discord.world.exchanges[message.id])

    async def _interact(
        self,
        kind: int,
        data: Json,
        *,
        where: Channel | None = None,
        target: Message | None = None,
        source: Message | None = None,
    ) -> Outcome:
        """`target`: a message in whose channel this happens; `source`: the one that the bot may update."""
        discord = self._discord
        if target is not None:
            where = discord.world.channel(target.channel_id)
        interaction = Interaction(
            person=self.user,
            channel=where or discord.general,
            deed_id=discord.world.ids.new(),
            kind=kind,
            data=data,
            source=source,
        )
        discord.world.exchanges[interaction.deed_id] = interaction
        discord.world.interactions[interaction.token] = interaction
        await discord.gateway.tell("INTERACTION_CREATE", interaction_object(discord.world, interaction))
        return await self._seen(interaction)

    async def _seen(self, exchange: Exchange) -> Outcome:
        await exchange.pulse.until(
            lambda: exchange.answered is not None,
            seconds=self.patience,
            awaited=f"an answer to {self.user.name} (first sign: {exchange.sign})",
        )
        if self.quiet and not exchange.is_complete:
            await exchange.pulse.quiet(self.quiet)
        return exchange.outcome(self._discord.world.messages)
