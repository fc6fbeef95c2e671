"""The pages of the catalogue are turned in place, also after a restart and by anybody."""

from collections.abc import Callable

import discord
from hypothesis import given
from hypothesis import strategies as st

from bot.cogs.reception import Desks
from bot.i18n.speech import ENGLISH
from bot.render.discord_catalogue import Place
from bot.views.catalogue import TurnButton
from tests.discord_room import BotOf, Room, response, shown


async def opened(room: Room, **options: str) -> discord.Message:
    return response(await room.ann.slash(room.channel, "sources", **options))


def idle(message: discord.Message) -> dict[str | None, bool]:
    """By the label of each button, whether it leads nowhere."""
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    buttons = [part for row in rows for part in row.children if isinstance(part, discord.Button)]
    return {button.label: button.disabled for button in buttons}


async def test_turning_shows_the_next_page_in_the_same_message(room: Room) -> None:
    message = await opened(room)
    await room.ann.click(message, label="›")
    (only,) = room.channel.history()
    assert "Page 2 of" in shown(only)
    assert "What it covers" in shown(only)
    await room.ann.click(only, label="‹")
    assert "My sources" in shown(room.last)


async def test_the_ends_are_one_press_away_and_lead_no_further(room: Room) -> None:
    await room.ann.click(await opened(room), label="»")
    assert idle(room.last) == {"«": False, "‹": False, "›": True, "»": True}
    await room.ann.click(room.last, label="«")
    assert idle(room.last) == {"«": True, "‹": True, "›": False, "»": False}


async def test_the_buttons_work_after_a_restart_and_for_others(
    room: Room, open_desk: Callable[[], Desks], bot_of: BotOf
) -> None:
    message = await opened(room, source="cnn-2020-06")
    await room.env.restart_bot(bot_of(open_desk))
    ben = room.ann.guild.add_member(room.env.create_user("ben"))
    await ben.click(message, label="›")
    assert "CNN (continued)" in shown(room.last)


async def test_the_buttons_work_in_a_direct_message(room: Room) -> None:
    ann = room.ann.user
    message = response(await ann.slash("sources"))
    await ann.click(message, label="›")
    last = ann.dm_channel.last_message
    assert last is not None
    assert "Page 2 of" in shown(last)


@given(st.from_regex(r"[a-z0-9-]{1,60}", fullmatch=True), st.integers(0, 9999))
def test_a_custom_id_keeps_discords_limit_and_says_where_it_leads(source_id: str, part: int) -> None:
    custom_id = TurnButton("‹", Place(source_id=source_id, part=part), ENGLISH).item.custom_id
    match = TurnButton.__discord_ui_compiled_template__.fullmatch(custom_id or "")
    assert len(custom_id or "") <= 100
    assert match
    assert (match["source"], int(match["part"])) == (source_id, part)
