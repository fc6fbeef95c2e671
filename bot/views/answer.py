"""What a reader may do with an answer: the buttons under it."""

from collections.abc import Iterable, Sequence
from typing import Any

import discord

from bot.answer.reply import Answer, NoAnswer, Reply, SmallTalk
from bot.i18n.speech import ENGLISH, Speech
from bot.render.discord_message import Proof
from bot.render.discord_text import tidy
from bot.views.buttons import Deed, DeedButton, TopicButton
from bot.views.evidence import evidence_buttons

MOST_TOPICS = 20  # four rows
_LAST_ROW = 4


def answer_view(
    proofs: Sequence[Proof], reply: Reply | None, *, takes_threads: bool = False, speech: Speech = ENGLISH
) -> discord.ui.View | None:
    """The buttons under one message; None where there is nothing to do.

    `proofs` belong to this message; `reply` is given with the last message of an answer. `takes_threads`:
    the message is one on which a thread may begin.
    """
    buttons: list[discord.ui.Item[Any]] = [*evidence_buttons(proofs, speech=speech)]
    match reply:
        case Answer():
            deeds = [Deed.FOLLOW_UP, Deed.RIGHT, Deed.WRONG] + [Deed.THREAD] * takes_threads
            buttons += [DeedButton(deed, speech) for deed in deeds]
        case NoAnswer():
            # An honest no may be a mistake too: something that the library holds was not found.
            # It stands in a row of its own, so that nobody takes it for one more topic.
            buttons += [*_topic_buttons(reply.suggestions), DeedButton(Deed.WRONG, speech, row=_LAST_ROW)]
        case SmallTalk():
            buttons += _topic_buttons(reply.suggestions)
    if not buttons:
        return None
    view = discord.ui.View(timeout=None)  # no timeout: the buttons outlive this process
    for button in buttons:
        view.add_item(button)
    return view


def topics_view(topics: Iterable[str]) -> discord.ui.View:
    """A button for each of `topics`, which asks about it."""
    view = discord.ui.View(timeout=None)
    for button in _topic_buttons(topics):
        view.add_item(button)
    return view


def _topic_buttons(topics: Iterable[str]) -> list[TopicButton]:
    """One for each topic; Discord refuses a message with two of the same custom id."""
    buttons = (TopicButton(topic) for topic in topics if tidy(topic).strip("… "))
    return list({button.topic: button for button in buttons}.values())[:MOST_TOPICS]
