"""An answer takes the place of the one before it."""

from collections.abc import Sequence

import discord

from bot.views.posting import Send


def rewriting(message: discord.Message, answer_id: int) -> Send:
    """Sends the first message of an answer to `message` by editing `answer_id`, and replies with any others."""
    places = [discord.PartialMessage(channel=message.channel, id=answer_id)]

    async def rewrite(*, embeds: Sequence[discord.Embed], view: discord.ui.View | None = None) -> discord.Message:
        if places:
            return await places.pop().edit(embeds=embeds, view=view)  # no view: the old buttons go
        return await (message.reply(embeds=embeds) if view is None else message.reply(embeds=embeds, view=view))

    return rewrite
