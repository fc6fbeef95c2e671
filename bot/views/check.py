"""The button under a private check that posts it for everybody to see, once."""

import re
from collections.abc import Sequence
from typing import Any, Self

import discord

from bot.errors import MayNotPost, MessageEdited, MessageGone
from bot.i18n.speech import ENGLISH, Speech, speech_for
from bot.render.discord_message import Proof
from bot.views.answer import answer_view
from bot.views.apology import apologise
from bot.views.evidence import proofs_under


class PostButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"check:(?P<channel>[0-9]{1,20}):(?P<message>[0-9]{1,20}):(?P<language>\w{2,20})",
):
    """Carries which message was checked, and the language of the check, so it still works after a restart."""

    def __init__(self, channel_id: int, message_id: int, speech: Speech = ENGLISH) -> None:
        self.channel_id = channel_id
        self.message_id = message_id
        self.speech = speech
        button: discord.ui.Button[discord.ui.View] = discord.ui.Button(
            label=speech("Post publicly"),
            style=discord.ButtonStyle.secondary,
            custom_id=f"check:{channel_id}:{message_id}:{speech.language}",
        )
        super().__init__(button)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["channel"]), int(match["message"]), speech_for(match["language"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Post what stands above the button; what goes wrong is told to the same person only."""
        try:
            await interaction.response.defer()
            await self._post(interaction)
        except Exception as error:
            await apologise(interaction, error)

    async def _post(self, interaction: discord.Interaction) -> None:
        private = interaction.message
        if private is None:
            raise ValueError("a button was pressed under no message")
        proofs = proofs_under(private)
        posted = await self._reply(interaction, private, answer_view(proofs, None, speech=self.speech))
        await interaction.edit_original_response(
            content=self.speech("Posted: {link}", link=posted.jump_url),
            view=answer_view(proofs, None, speech=self.speech),
        )

    async def _reply(
        self, interaction: discord.Interaction, private: discord.Message, view: discord.ui.View | None
    ) -> discord.Message:
        """Post the very embeds that the person has read.

        To check the message anew would not do: Discord hides from bots without a privileged intent what
        others write, except in the menu of the message itself. So we only look whether it still is the same.
        """
        channel = interaction.client.get_partial_messageable(self.channel_id, guild_id=interaction.guild_id)
        checked = channel.get_partial_message(self.message_id)
        try:
            now = await checked.fetch()
            if now.edited_at is not None and now.edited_at > private.created_at:
                raise MessageEdited(f"message {self.message_id} was edited after it was checked")
            # Discord posts one message a nonce, however often somebody presses.
            shown: dict[str, Any] = {"embeds": private.embeds, "nonce": private.id}
            return await checked.reply(**shown) if view is None else await checked.reply(**shown, view=view)
        except discord.NotFound as error:
            raise MessageGone(f"message {self.message_id} is gone") from error
        except discord.Forbidden as error:
            raise MayNotPost(f"there is no permission to post in channel {self.channel_id}") from error


def check_view(
    proofs: Sequence[Proof], *, channel_id: int, message_id: int, speech: Speech = ENGLISH
) -> discord.ui.View:
    """The buttons under a private check."""
    view = answer_view(proofs, None, speech=speech) or discord.ui.View(timeout=None)
    return view.add_item(PostButton(channel_id, message_id, speech))
