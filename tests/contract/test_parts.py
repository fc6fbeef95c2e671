"""An answer that takes several messages: each leads to it, and an edited question rewrites them all."""

from pathlib import Path

import pytest

from tests.local_discord.contract import ABSENT, read_contract
from tests.local_discord.process import started_bot
from tests.local_discord.server import local_discord

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="session")]

QUESTION, STRANGE = "What is a fancam?", "What is the price of fish in Norway?"
NARROW = ("tests.local_discord.launch_narrow",)


async def test_every_part_leads_to_the_answer_and_an_edit_rewrites_them_all(
    library_index: Path, tmp_path: Path
) -> None:
    if (contract := read_contract()) is None:
        pytest.skip(ABSENT)
    async with (
        local_discord(contract) as discord,
        started_bot(discord, index=library_index, folder=tmp_path, launch=NARROW),
    ):
        ann, where = discord.person("ann"), discord.general
        asked = await ann.posts(where, QUESTION, mention=True)
        first, *rest = (await ann.answer_to(asked)).messages
        assert rest
        assert "I understood" in (await ann.says(where, "Who said that?", to=first)).text

        await ann.edits(asked, STRANGE)
        await discord.until_called("DELETE", f"/channels/{where.id}/messages/{rest[-1].id}")
        assert [answer.id for answer in (await ann.answer_to(asked)).messages] == [first.id]

        await ann.edits(asked, QUESTION)
        exchange, before = discord.world.exchanges[asked.id], 1 + len(rest)
        await exchange.pulse.until(
            lambda: len(exchange.message_ids) == before + len(rest), seconds=30, awaited="the further messages"
        )
        assert len((await ann.answer_to(asked)).messages) == before
        assert [str(violation) for violation in discord.violations] == []
