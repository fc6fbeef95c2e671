"""What a reader may do with an answer: the buttons under it."""

from collections.abc import Sequence

import discord

from bot.answer.reply import Reply
from bot.i18n.speech import ENGLISH, Speech
from bot.render.discord_message import Proof
from bot.views.evidence import evidence_view


def answer_view(proofs: Sequence[Proof], reply: Reply | None, *, speech: Speech = ENGLISH) -> discord.ui.View | None:
    """The buttons under one message; None where there is nothing to do.

    `proofs` belong to this message; `reply` is given with the last message of an answer.
    """
    del reply
    return evidence_view(proofs, speech=speech)
