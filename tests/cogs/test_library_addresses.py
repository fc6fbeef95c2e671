"""`/library add` with an address: a page comes from the web, here from a site on this machine."""

from collections.abc import Iterator

import pytest
from simcord import MemberActor

from bot.library.intake.intake import Intake
from bot.library.intake.limits import Limits
from tests.discord_room import Room, response, shown
from tests.fetch.conftest import site
from tests.fetch.site import Site, fetcher, reply
from tests.library_room import mod, most_documents, open_desk, shelves

__all__ = ["mod", "most_documents", "open_desk", "shelves", "site"]

PAGE = b"""<html lang="en"><head><title>A vote is won</title><meta property="og:site_name" content="CNN">
<link rel="canonical" href="https://www.cnn.com/2020/a-vote"></head><body><article><h1>A vote is won</h1>
<p>The fans of three groups gave their votes to a school in the north, and the school has a roof again since May.</p>
<p>Whoever voted was asked to write a line to the pupils, and some nine hundred people did so within a day.</p>
</article></body></html>"""


@pytest.fixture
def intake(site: Site) -> Iterator[Intake]:
    with Intake(Limits(), pages=fetcher(site)) as opened:
        yield opened


async def test_a_page_is_known_by_its_site_whatever_it_calls_itself(room: Room, mod: MemberActor, site: Site) -> None:
    site.pages["/vote"] = reply(PAGE)
    card = shown(response(await mod.slash(room.channel, "library add", address=site.at("/vote"))))
    assert "“A vote is won”" in card
    assert "HTML from " in card
    doubts = card.partition("Please look twice")[2].partition("It begins")[0]
    assert "cnn.com" in doubts
    assert "CNN" in doubts


@pytest.mark.parametrize("address", ["http://10.0.0.1/", "http://[::1]/", "file:///etc/passwd", "nonsense", "https://"])
async def test_an_address_that_leads_nowhere_is_told_in_words(room: Room, mod: MemberActor, address: str) -> None:
    told = response(await mod.slash(room.channel, "library add", address=address)).content
    assert told.startswith("I could not take this in. ")
    assert "name `" not in told


async def test_a_page_that_is_not_there_is_told_in_words(room: Room, mod: MemberActor, site: Site) -> None:
    told = response(await mod.slash(room.channel, "library add", address=site.at("/gone"))).content
    assert told.startswith("I could not take this in. ")
