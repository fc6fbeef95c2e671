"""The buttons with which a reader goes on from an answer; their custom ids hold all that they need."""

import re
from enum import StrEnum
from typing import Any, Self

import discord

from bot.i18n.speech import ENGLISH, Speech
from bot.render.discord_text import cut, tidy
from bot.store.feedback import Verdict
from bot.views.actions import actions_of
from bot.views.apology import apologising
from bot.views.modals import Complaint, FollowUp, open_form
from bot.views.speech import speech_to

LABEL = 80  # units
_TOPIC = 98  # units: what a custom id has left after "s:"


class Deed(StrEnum):
    """What a reader may do with an answer."""

    FOLLOW_UP = "follow-up"
    RIGHT = "right"
    WRONG = "wrong"
    THREAD = "thread"

    def label(self, speech: Speech = ENGLISH) -> str:
        match self:
            case Deed.FOLLOW_UP:
                return speech("Ask a follow-up")
            case Deed.RIGHT:
                return speech("That's right")
            case Deed.WRONG:
                return speech("Something's wrong")
            case Deed.THREAD:
                return speech("Continue in a thread")


class DeedButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"a:(?P<deed>follow-up|right|wrong|thread)"
):
    """Which answer it is about, the message under which it stands tells."""

    def __init__(self, deed: Deed, speech: Speech = ENGLISH, *, row: int | None = None) -> None:
        """`row`: from 0, the fifth is 4; None: the next one with room."""
        self.deed = deed
        super().__init__(_button(deed.label(speech), f"a:{deed}"), row=row)

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(Deed(match["deed"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        async with apologising(interaction):
            match self.deed:
                case Deed.FOLLOW_UP:
                    await open_form(interaction, FollowUp(speech_to(interaction)))
                case Deed.RIGHT:
                    await actions_of(interaction).judge(interaction, Verdict.RIGHT)
                case Deed.WRONG:
                    await open_form(interaction, Complaint(speech_to(interaction)))
                case Deed.THREAD:
                    await actions_of(interaction).open_thread(interaction)


class TopicButton(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"s:(?P<topic>.{1,98})"):
    """Asks about a topic that the bot has suggested; a very long one is cut, and is found nevertheless.

    Raises: ValueError: the topic has no letter to press.
    """

    def __init__(self, topic: str) -> None:
        whole = tidy(topic)
        self.topic = cut(whole, _TOPIC).rstrip("… ")
        super().__init__(_button(cut(whole, LABEL), f"s:{self.topic}"))

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction, _item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["topic"])

    async def callback(self, interaction: discord.Interaction) -> None:
        async with apologising(interaction):
            await actions_of(interaction).ask(interaction, self.topic)


def _button(label: str, custom_id: str) -> discord.ui.Button[discord.ui.View]:
    return discord.ui.Button(label=cut(label, LABEL), style=discord.ButtonStyle.secondary, custom_id=custom_id)
