"""What happens when a reader presses a button under an answer."""

import discord

from bot.cogs.front_desk import FrontDesk
from bot.cogs.interaction import answer_interaction
from bot.cogs.threads import open_thread
from bot.errors import AnswerForgotten
from bot.store.feedback import Feedback, Verdict
from bot.views.speech import speech_to


class Actions:
    """Does what `bot.views.actions` describes, at the front desk."""

    def __init__(self, desk: FrontDesk) -> None:
        self._desk = desk

    async def ask(self, interaction: discord.Interaction, question: str) -> None:
        """Answer as publicly as the message under which the button stands."""
        is_private = _under(interaction).flags.ephemeral
        await answer_interaction(self._desk, interaction, question, is_private=is_private)

    async def follow_up(self, interaction: discord.Interaction, question: str) -> None:
        """Answer as what follows on the answer under which the button stands."""
        message = _under(interaction)
        is_private = message.flags.ephemeral
        await answer_interaction(self._desk, interaction, question, is_private=is_private, follows=message.id)

    async def judge(self, interaction: discord.Interaction, verdict: Verdict, comment: str = "") -> None:
        """Note what this person thinks of the answer, and thank them alone.

        Raises: AnswerForgotten, StoreUnavailable.
        """
        await interaction.response.defer(ephemeral=True, thinking=True)
        asked = await self._desk.store.asked(_under(interaction).id)
        if asked is None:
            raise AnswerForgotten(f"The answer {_under(interaction).id} was judged, but is no longer remembered.")
        await self._desk.store.note_feedback(
            Feedback(
                person_id=interaction.user.id,
                message_id=asked.message_id,
                asker_id=asked.person_id,
                server_id=asked.server_id,
                verdict=verdict,
                comment=comment.strip(),
                question=asked.question,
                answer=asked.answer,
                passages=asked.passages,
                index_digest=asked.index_digest,
                at=interaction.created_at,
            )
        )
        speech = speech_to(interaction)
        await interaction.followup.send(
            speech("Thank you. I have noted what you think of this answer."), ephemeral=True
        )

    async def open_thread(self, interaction: discord.Interaction) -> None:
        """Begin a thread on the answer, and tell this person where.

        Raises: AnswerGone, ThreadForbidden, StoreUnavailable.
        """
        await interaction.response.defer(ephemeral=True, thinking=True)
        message, speech = _under(interaction), speech_to(interaction)
        asked = await self._desk.store.asked(message.id)
        name = asked.question if asked else speech("Questions and answers")
        thread = await open_thread(message, name, self._desk.store, at=interaction.created_at, speech=speech)
        told = speech("The conversation goes on in {thread}.", thread=f"<#{thread}>")
        await interaction.followup.send(told, ephemeral=True)


def _under(interaction: discord.Interaction) -> discord.Message:
    """The message under which a button was pressed, or from which a form was opened."""
    if interaction.message is None:
        raise ValueError("this interaction began under no message")
    return interaction.message
