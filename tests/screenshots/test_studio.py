"""The real Chromium draws a real picture."""

import io

import pytest
from PIL import Image

from screenshots.browser import SCALE, WIDTH, ChromiumMissing, DrawingFailed, find_chromium
from screenshots.message import Message
from screenshots.studio import NODE_MODULES, studio


def missing() -> str:
    """What is not installed here, in a sentence; nothing where a picture can be drawn."""
    try:
        find_chromium()
    except ChromiumMissing as error:
        return str(error)
    return "" if NODE_MODULES.is_dir() else "The web components are not installed: make screenshots"


def said(words: str, **more: object) -> Message:
    return Message(payload={"content": words, **more}, author="Lightstick", is_bot=True)


def test_without_chromium_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ChromiumMissing, match="apt-get install chromium"):
        find_chromium()


@pytest.mark.skipif(bool(missing()), reason=missing())
async def test_a_picture_is_as_wide_as_a_phone_as_high_as_its_words_and_always_the_same() -> None:
    async with studio() as draw:
        short, same, long = [await draw([said(words)]) for words in ("Hello.", "Hello.", "Hello. " * 100)]
    assert short == same
    with Image.open(io.BytesIO(short)) as low, Image.open(io.BytesIO(long)) as high:
        assert low.width == high.width == WIDTH * SCALE
        assert low.height < high.height
        edges = low.convert("RGB")
        assert edges.getpixel((0, 0)) == edges.getpixel((low.width - 1, low.height - 1)) != (255, 255, 255)


@pytest.mark.skipif(bool(missing()), reason=missing())
async def test_a_component_that_the_page_does_not_know_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screenshots.studio.page", lambda messages: "<discord-messages><discord-new></discord-new>")
    async with studio() as draw:
        with pytest.raises(DrawingFailed, match="discord-"):
            await draw([])
