"""The forms that buttons open. Their custom ids never change, so a form outlives the process that opened it."""

from collections.abc import Mapping
from typing import Any, cast

import discord

from bot.i18n.speech import ENGLISH, Speech
from bot.render.discord_text import cut
from bot.render.discord_words import LONGEST_QUESTION
from bot.store.feedback import LONGEST_COMMENT, Verdict
from bot.views.actions import actions_of
from bot.views.apology import apologising
from bot.views.library import FORM, take_correction

HEADING = 45  # units, of a form's title and of the words above a field
HINT = 100  # units, of the grey words in an empty field and of a choice
_FOLLOW_UP, _COMPLAINT = "form:follow-up", "form:wrong"
_QUESTION, _VERDICT, _COMMENT = "question", "verdict", "comment"


class FollowUp(discord.ui.Modal):
    """Asks for a question that follows on the answer under which it was opened."""

    def __init__(self, speech: Speech = ENGLISH) -> None:
        super().__init__(title=cut(speech("Ask a follow-up"), HEADING), custom_id=_FOLLOW_UP)
        question: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id=_QUESTION,
            placeholder=cut(speech("For example: When was that?"), HINT),
            min_length=2,
            max_length=LONGEST_QUESTION,
        )
        self.add_item(discord.ui.Label(text=cut(speech("Your question"), HEADING), component=question))


class Complaint(discord.ui.Modal):
    """Asks what is wrong with an answer."""

    def __init__(self, speech: Speech = ENGLISH) -> None:
        super().__init__(title=cut(speech("Something's wrong"), HEADING), custom_id=_COMPLAINT)
        told = {
            Verdict.WRONG_QUOTE: speech("The evidence does not say this"),
            Verdict.MISSING: speech("Something is missing"),
            Verdict.UNCLEAR: speech("It is hard to understand"),
            Verdict.OUTDATED: speech("It is out of date"),
        }
        verdict: discord.ui.Select[Any] = discord.ui.Select(
            custom_id=_VERDICT,
            options=[discord.SelectOption(label=cut(words, HINT), value=verdict) for verdict, words in told.items()],
        )
        comment: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id=_COMMENT,
            style=discord.TextStyle.paragraph,
            required=False,
            max_length=LONGEST_COMMENT,
        )
        self.add_item(discord.ui.Label(text=cut(speech("What is wrong?"), HEADING), component=verdict))
        self.add_item(discord.ui.Label(text=cut(speech("More, if you like"), HEADING), component=comment))


async def open_form(interaction: discord.Interaction, form: discord.ui.Modal) -> None:
    """Show `form`. Discord.py need not wait for it: `take_form` reads whatever comes back."""
    form.stop()
    await interaction.response.send_modal(form)


async def take_form(interaction: discord.Interaction) -> None:
    """Do what a form that was sent in asks for, whichever process had opened it; anything else is passed over."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return
    sent = cast("Mapping[str, Any]", interaction.data)
    async with apologising(interaction):
        given = _given(sent)
        if sent["custom_id"] == _FOLLOW_UP:
            await actions_of(interaction).follow_up(interaction, " ".join(given[_QUESTION].split()))
        elif sent["custom_id"] == _COMPLAINT:
            await actions_of(interaction).judge(interaction, Verdict(given[_VERDICT]), given[_COMMENT])
        elif sent["custom_id"].startswith(FORM):
            await take_correction(interaction, sent["custom_id"], given)


def _given(sent: Mapping[str, Any]) -> dict[str, str]:
    """What was written or chosen, by the custom id of each field; every field of ours stands under a label."""
    fields = [row["component"] for row in sent["components"]]
    return {field["custom_id"]: "".join(field.get("values") or field.get("value") or ()) for field in fields}
