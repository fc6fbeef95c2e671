"""What a person is told about their data, and the file that holds it."""

import gzip
import json

from bot.render.discord_message import fits
from bot.render.discord_privacy import Held, export_file, held, privacy_card
from bot.store.person import export
from tests.store.records import ANA, BEN, asked, feedback


def test_records_are_counted_by_whose_they_are() -> None:
    data = export(
        ANA,
        [asked(1), asked(2), asked(3)],
        [feedback(1), feedback(2, person_id=BEN), feedback(3, person_id=BEN)],
    )
    assert held(data) == Held(asked=3, feedback=1, judged=2)
    assert not held(export(ANA, [], []))


def test_the_card_fits_however_much_is_stored() -> None:
    assert fits(privacy_card(Held(asked=10**9, feedback=10**9, judged=10**9), days=90))


def test_a_file_that_discord_would_not_take_is_packed() -> None:
    data = export(ANA, [asked(n, question="왜?") for n in range(100)], [])
    name, content = export_file(data)
    assert (name, json.loads(content)) == ("lightstick.json", data)
    assert "왜?" in content.decode()
    name, content = export_file(data, largest=1000)
    assert (name, json.loads(gzip.decompress(content))) == ("lightstick.json.gz", data)
