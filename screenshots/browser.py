"""Chromium without a window, spoken to through its DevTools protocol."""

import asyncio
import base64
import contextlib
import re
import shutil
import tempfile
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from typing import Any

import aiohttp

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
MISSING = "Chromium is not installed: sudo apt-get install chromium fonts-noto-color-emoji"
WIDTH = 400  # CSS pixels, as on a phone
SCALE = 2  # pixels of the picture for one of CSS

_OPTIONS = (
    "--headless",
    "--no-sandbox",  # containers forbid the sandbox; we open pages of our own and nothing else
    "--remote-debugging-port=0",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing is fetched from anywhere
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-lcd-text",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--no-first-run",
)
_LISTENING = re.compile(rb"DevTools listening on ws://127\.0\.0\.1:(\d+)/")
_START = 30.0  # seconds that Chromium may take to start
_CALL = 30.0  # seconds that it may take to do one thing

# Resolves to the bottom of the messages in CSS pixels, once fonts are there and every component is drawn.
_DRAWN = """(async () => {
  if (document.readyState !== "complete") await new Promise(done => addEventListener("load", done));
  const unknown = document.querySelector("body :not(:defined)");
  if (unknown) throw new Error(`<${unknown.localName}> is not known`);
  await Promise.all([...document.querySelectorAll("body *")].map(element => element.updateComplete));
  await document.fonts.ready;
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return Math.ceil(document.querySelector("discord-messages").getBoundingClientRect().bottom);
})()"""


class ChromiumMissing(Exception):
    """Chromium is not installed."""


class DrawingFailed(Exception):
    """Chromium could not draw a page."""


def find_chromium() -> str:
    """The path of the program. Raises: ChromiumMissing."""
    for path in map(shutil.which, PROGRAMS):
        if path is not None:
            return path
    raise ChromiumMissing(MISSING)


class Browser:
    """One page of a running Chromium."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._calls = 0

    async def picture(self, address: str) -> bytes:
        """The messages on the page at `address` as a PNG file, as wide as a phone and as high as they are.

        Raises: DrawingFailed.
        """
        screen = {"width": WIDTH, "height": 800, "deviceScaleFactor": SCALE, "mobile": True}
        await self._call("Emulation.setDeviceMetricsOverride", **screen)
        await self._call("Page.navigate", url=address)
        drawn = await self._call("Runtime.evaluate", expression=_DRAWN, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in drawn:
            raise DrawingFailed(drawn["exceptionDetails"]["exception"].get("description", "The page failed."))
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": drawn["result"]["value"], "scale": 1}
        taken = await self._call("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        return base64.b64decode(taken["data"])

    async def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._calls += 1
        await self._socket.send_json({"id": self._calls, "method": method, "params": params})
        async with asyncio.timeout(_CALL):
            while (told := await self._socket.receive_json()).get("id") != self._calls:
                pass  # an event that nobody asked for
        if "error" in told:
            raise DrawingFailed(f"{method}: {told['error']['message']}")
        result: dict[str, Any] = told["result"]
        return result


@contextlib.asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """Start Chromium with an empty profile, and end it. Raises: ChromiumMissing, DrawingFailed."""
    program = find_chromium()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            program, *_OPTIONS, f"--user-data-dir={profile}", stdout=DEVNULL, stderr=PIPE
        )
        assert process.stderr is not None
        try:
            async with asyncio.timeout(_START):
                port = await _port(process.stderr)
            emptying = asyncio.create_task(process.stderr.read())  # a full pipe would stop it
            async with (
                aiohttp.ClientSession() as session,
                session.ws_connect(await _page(session, port), max_msg_size=0) as socket,
            ):
                yield Browser(socket)
        finally:
            with contextlib.suppress(ProcessLookupError):  # it has ended by itself
                process.terminate()
            await process.wait()
        await emptying


async def _port(stderr: asyncio.StreamReader) -> int:
    """Where Chromium listens: it says so once it does."""
    said = b""
    async for line in stderr:
        if found := _LISTENING.search(line):
            return int(found[1])
        said = line
    raise DrawingFailed(f"Chromium ended as it started: {said.decode(errors='replace').strip()}")


async def _page(session: aiohttp.ClientSession, port: int) -> str:
    """The address of the one page that is open."""
    async with session.get(f"http://127.0.0.1:{port}/json") as told:
        targets: list[dict[str, str]] = await told.json()
    return next(target["webSocketDebuggerUrl"] for target in targets if target["type"] == "page")
