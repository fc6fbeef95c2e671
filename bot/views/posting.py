"""Cards are sent, with the buttons that belong to them."""

from collections.abc import Awaitable, Callable, Iterable

import discord

from bot.answer.reply import Reply
from bot.i18n.speech import ENGLISH, Speech
from bot.render.discord_message import Card, messages
from bot.views.answer import answer_view
from bot.views.embed import embed

Send = Callable[..., Awaitable[discord.Message]]  # Message.reply, Webhook.send …


async def post(
    send: Send,
    cards: Iterable[Card],
    *,
    speech: Speech = ENGLISH,
    reply: Reply | None = None,
    takes_threads: bool = False,
) -> tuple[discord.Message, ...]:
    """Send `cards` in as few messages as Discord's limits allow, and return these.

    Under each stands the evidence for what it says; with `reply`, what a reader may do with the whole
    answer stands under the last, to go on in a thread too where it `takes_threads`.
    """
    sent: list[discord.Message] = []
    shared = messages(cards)
    for number, together in enumerate(shared, start=1):
        embeds = [embed(card) for card in together]
        proofs = [proof for card in together for proof in card.proofs]
        said = reply if number == len(shared) else None
        view = answer_view(proofs, said, takes_threads=takes_threads, speech=speech)
        # Not every `send` takes None for "no view".
        sent.append(await (send(embeds=embeds) if view is None else send(embeds=embeds, view=view)))
    return tuple(sent)
