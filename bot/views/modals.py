"""The forms that buttons open."""

from typing import Any

import discord

from bot.i18n.speech import ENGLISH, Speech
from bot.render.discord_text import cut
from bot.render.discord_words import LONGEST_QUESTION
from bot.store.feedback import LONGEST_COMMENT, Verdict
from bot.views.actions import actions_of
from bot.views.apology import apologising

HEADING = 45  # units, of a form's title and of the words above a field
HINT = 100  # units, of the grey words in an empty field and of a choice
_PATIENCE = 3600.0  # seconds; whoever closes a form does not tell us, and it should not be kept for ever


class FollowUp(discord.ui.Modal):
    """Asks for a question that follows on the answer under which it was opened."""

    def __init__(self, speech: Speech = ENGLISH) -> None:
        super().__init__(title=cut(speech("Ask a follow-up"), HEADING), timeout=_PATIENCE)
        self._question: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id="question",
            placeholder=cut(speech("For example: When was that?"), HINT),
            min_length=2,
            max_length=LONGEST_QUESTION,
        )
        self.add_item(discord.ui.Label(text=cut(speech("Your question"), HEADING), component=self._question))

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        async with apologising(interaction):
            await actions_of(interaction).follow_up(interaction, " ".join(self._question.value.split()))


class Complaint(discord.ui.Modal):
    """Asks what is wrong with an answer."""

    def __init__(self, speech: Speech = ENGLISH) -> None:
        super().__init__(title=cut(speech("Something's wrong"), HEADING), timeout=_PATIENCE)
        told = {
            Verdict.WRONG_QUOTE: speech("The evidence does not say this"),
            Verdict.MISSING: speech("Something is missing"),
            Verdict.UNCLEAR: speech("It is hard to understand"),
            Verdict.OUTDATED: speech("It is out of date"),
        }
        self._verdict: discord.ui.Select[Any] = discord.ui.Select(
            custom_id="verdict",
            options=[discord.SelectOption(label=cut(words, HINT), value=verdict) for verdict, words in told.items()],
        )
        self._comment: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id="comment",
            style=discord.TextStyle.paragraph,
            required=False,
            max_length=LONGEST_COMMENT,
        )
        self.add_item(discord.ui.Label(text=cut(speech("What is wrong?"), HEADING), component=self._verdict))
        self.add_item(discord.ui.Label(text=cut(speech("More, if you like"), HEADING), component=self._comment))

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        async with apologising(interaction):
            await actions_of(interaction).judge(interaction, Verdict(self._verdict.values[0]), self._comment.value)
