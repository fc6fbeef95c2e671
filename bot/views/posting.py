"""Cards are sent, with the buttons that belong to them."""

from collections.abc import Awaitable, Callable, Iterable

from bot.i18n.speech import ENGLISH, Speech
from bot.render.discord_message import Card, messages
from bot.views.embed import embed
from bot.views.evidence import evidence_view

Send = Callable[..., Awaitable[object]]  # Message.reply, Webhook.send …


async def post(send: Send, cards: Iterable[Card], *, speech: Speech = ENGLISH) -> None:
    """Send `cards` in as few messages as Discord's limits allow."""
    for together in messages(cards):
        embeds = [embed(card) for card in together]
        view = evidence_view([proof for card in together for proof in card.proofs], speech=speech)
        if view is None:  # not every `send` takes None for "no view"
            await send(embeds=embeds)
        else:
            await send(embeds=embeds, view=view)
