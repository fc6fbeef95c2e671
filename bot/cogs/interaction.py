"""A question that is asked with a command, a button or a form."""

from functools import partial

import discord

from bot.cogs.answering import Inquiry, answer
from bot.cogs.conversation import conversation_of
from bot.cogs.front_desk import FrontDesk
from bot.cogs.visit import Visit
from bot.views.speech import speech_to


async def answer_interaction(
    desk: FrontDesk,
    interaction: discord.Interaction,
    question: str,
    *,
    is_private: bool | None = None,
    follows: int | None = None,
) -> None:
    """Answer `question`, to this person alone if it `is_private`; None: as the server has set.

    `follows`: the message whose answer it follows on; one that is forgotten is passed over.

    Raises: what `admit` and `answer` raise.
    """
    visit = Visit.of(interaction)
    settings = await desk.admission.admit(visit)
    is_private = settings.is_private if is_private is None else is_private
    await interaction.response.defer(
        ephemeral=is_private, thinking=True
    )  # Discord waits 3 s; an answer may take longer
    before = await desk.store.asked(follows) if follows is not None else None
    inquiry = Inquiry(
        visit=visit,
        question=question,
        settings=settings,
        speech=speech_to(interaction, settings.language),
        conversation=await conversation_of(visit, desk.store),
        after=before.standalone if before is not None and before.server_id == visit.server else None,
        title=question,  # Discord shows others the command or the button, but not what was asked
        is_private=is_private,
    )
    await answer(desk, inquiry, partial(interaction.followup.send, wait=True))
