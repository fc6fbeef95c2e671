"""The pages of the catalogue are turned in place, also after a restart and by anybody."""

from collections.abc import Callable
from dataclasses import replace

import discord
from hypothesis import given
from hypothesis import strategies as st

from bot.cogs.reception import Desks
from bot.i18n.speech import ENGLISH
from bot.render.discord_catalogue import Place, page_at
from bot.render.discord_text import units
from bot.views.catalogue import SourceMenu, Turn, TurnButton, turn_view
from tests.discord_room import BotOf, Room, response, shown
from tests.samples import HERALD, shelved


async def opened(room: Room, **options: str) -> discord.Message:
    return response(await room.ann.slash(room.channel, "sources", **options))


def idle(message: discord.Message) -> dict[str | None, bool]:
    """By the label of each button, whether it leads nowhere."""
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    buttons = [part for row in rows for part in row.children if isinstance(part, discord.Button)]
    return {button.label: button.disabled for button in buttons}


async def test_turning_shows_the_next_page_in_the_same_message(room: Room) -> None:
    message = await opened(room)
    await room.ann.click(message, label="Next ›")
    (only,) = room.channel.history()
    assert "Page 2 of" in shown(only)
    assert "What it covers" in shown(only)
    await room.ann.click(only, label="‹ Back")
    assert "My sources" in shown(room.last)


async def test_the_buttons_lead_no_further_than_the_ends(room: Room) -> None:
    message = await opened(room)
    assert idle(message) == {"‹ Back": True, "Next ›": False}
    while not idle(room.last)["Next ›"]:
        await room.ann.click(room.last, label="Next ›")
    assert idle(room.last) == {"‹ Back": False, "Next ›": True}


async def test_any_source_is_one_press_away_and_so_are_all_of_them(room: Room) -> None:
    message = await opened(room)
    await room.ann.select(message, ["voa-2020-06"])
    assert room.last.embeds[0].title == "Voice of America"
    rows = [row for row in room.last.components if isinstance(row, discord.ActionRow)]
    (menu,) = [part for row in rows for part in row.children if isinstance(part, discord.SelectMenu)]
    assert [option.value for option in menu.options if option.default] == ["voa-2020-06"]
    await room.ann.select(room.last, ["*"])
    assert "My sources" in shown(room.last)


async def test_a_source_that_is_gone_leads_to_all_that_there_are(room: Room) -> None:
    page = page_at((), Place(source_id="gone"))
    assert page.here == Place()
    assert turn_view(page).children == []


async def test_a_button_from_before_the_menu_still_works(room: Room) -> None:
    old = TurnButton(Turn.LAST, Place(source_id="voa-2020-06"), ENGLISH)
    view = discord.ui.View(timeout=None).add_item(old)
    message = await opened(room)
    await message.edit(view=view)
    await room.ann.click(room.last, label="Next ›")
    assert room.last.embeds[0].title == "Voice of America"


def test_a_menu_of_a_hundred_sources_holds_those_next_to_the_open_one() -> None:
    documents = tuple(
        shelved("A claim.", source=replace(HERALD, id=f"source-{n}", title="🌳 *Title* " * 30))[0] for n in range(100)
    )
    for number in (0, 50, 99):
        page = page_at(documents, Place(source_id=f"source-{number}"))
        assert len(page.subjects) == 24
        assert f"source-{number}" in [subject.value for subject in page.subjects]
        (menu,) = [item.item for item in turn_view(page).children if isinstance(item, SourceMenu)]
        assert all(units(option.label) <= 100 for option in menu.options)


async def test_the_buttons_work_after_a_restart_and_for_others(
    room: Room, open_desk: Callable[[], Desks], bot_of: BotOf
) -> None:
    message = await opened(room, source="cnn-2020-06")
    await room.env.restart_bot(bot_of(open_desk))
    ben = room.ann.guild.add_member(room.env.create_user("ben"))
    await ben.click(message, label="Next ›")
    assert "CNN (continued)" in shown(room.last)


async def test_the_buttons_work_in_a_direct_message(room: Room) -> None:
    ann = room.ann.user
    message = response(await ann.slash("sources"))
    await ann.click(message, label="Next ›")
    last = ann.dm_channel.last_message
    assert last is not None
    assert "Page 2 of" in shown(last)


@given(st.from_regex(r"[a-z0-9-]{1,60}", fullmatch=True), st.integers(0, 9999))
def test_a_custom_id_keeps_discords_limit_and_says_where_it_leads(source_id: str, part: int) -> None:
    custom_id = TurnButton(Turn.PREVIOUS, Place(source_id=source_id, part=part), ENGLISH).item.custom_id
    match = TurnButton.__discord_ui_compiled_template__.fullmatch(custom_id or "")
    assert len(custom_id or "") <= 100
    assert match
    assert (match["source"], int(match["part"])) == (source_id, part)
