"""A page is believed about its publisher where the name of its site bears it out."""

import pytest

from bot.library.intake.publisher import fits, host_of, is_same_site


@pytest.mark.parametrize(
    ("publisher", "host"),
    [
        ("CNN", "edition.cnn.com"),
        ("CNN Digital", "cnn.com"),
        ("The Independent", "independent.co.uk"),
        ("Voice of America", "voanews.com"),
        ("The New York Times", "nytimes.com"),
        ("BBC News", "bbc.co.uk"),
        ("The Korea Herald", "koreaherald.com"),
        ("Rest of World", "restofworld.org"),
        ("Le Monde", "lemonde.fr"),
        ("Süddeutsche Zeitung", "sueddeutsche-zeitung.de"),
        ("Ars Technica", "arstechnica.com"),
        ("NPR", "npr.org"),
    ],
)
def test_a_name_that_stands_in_the_sites_is_believed(publisher: str, host: str) -> None:
    assert fits(publisher, host)


@pytest.mark.parametrize(
    ("publisher", "host"),
    [
        ("CNN", "fan-news.example.org"),
        ("The New York Times", "kpop-daily.net"),
        ("BBC News", "evil.example"),
        ("Reuters", "127.0.0.1"),
        ("The", "theherald.example"),
        ("", "herald.example"),
        ("CNN", "scnnews-mirror.example"),
    ],
)
def test_a_name_that_does_not_is_not(publisher: str, host: str) -> None:
    assert not fits(publisher, host)


def test_parts_of_one_site_are_one_site() -> None:
    assert is_same_site("edition.cnn.com", "www.cnn.com")
    assert is_same_site("cnn.com", "amp.cnn.com")
    assert not is_same_site("cnn.com", "cnn.com.evil.example")
    assert not is_same_site("notcnn.com", "cnn.com")


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://www.cnn.com/x", "cnn.com"), ("http://[::1", None), ("arxiv:1", None), (None, None), ("", None)],
)
def test_an_address_has_a_host_or_none(address: str | None, host: str | None) -> None:
    assert host_of(address) == host
