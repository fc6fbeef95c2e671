"""Where pictures are drawn: a server on this machine, a browser that looks at it, and fewer colours."""

import contextlib
import io
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

from aiohttp import web
from PIL import Image

from screenshots.browser import open_browser
from screenshots.message import Message
from screenshots.page import HERE, page

NODE_MODULES = HERE / "node_modules"
KOREAN = "@fontsource-variable/noto-sans-kr"
_COLOURS = 128  # the eye sees no difference: text on a dark ground is mostly shades of grey

Draw = Callable[[Iterable[Message]], Awaitable[bytes]]


@contextlib.asynccontextmanager
async def studio() -> AsyncIterator[Draw]:
    """A function that draws messages as a PNG file. Raises: ChromiumMissing; the function: DrawingFailed."""
    shown = ""

    async def show(_request: web.Request) -> web.Response:
        return web.Response(text=shown, content_type="text/html")

    async with _serving(show) as address, open_browser() as browser:

        async def draw(messages: Iterable[Message]) -> bytes:
            nonlocal shown
            shown = page(messages)
            return small(await browser.picture(address))

        yield draw


async def _korean(_request: web.Request) -> web.Response:
    """Korean letters under the name of Whitney: the components ask for it after Noto Sans, and nobody here has it."""
    sheet = (NODE_MODULES / KOREAN / "index.css").read_text("utf-8")
    named = sheet.replace("Noto Sans KR Variable", "Whitney").replace("./files/", f"/node_modules/{KOREAN}/files/")
    return web.Response(text=named, content_type="text/css")


def small(picture: bytes) -> bytes:
    """The same PNG file with a palette instead of full colours: a third of the size."""
    with Image.open(io.BytesIO(picture)) as image:
        # The widest spread of colours keeps that of links; k-means puts that of the ground right again.
        method, dither = Image.Quantize.MAXCOVERAGE, Image.Dither.NONE
        reduced = image.convert("RGB").quantize(_COLOURS, method, kmeans=1, dither=dither)
    file = io.BytesIO()
    reduced.save(file, "PNG", optimize=True)
    return file.getvalue()


@contextlib.asynccontextmanager
async def _serving(show: Callable[[web.Request], Awaitable[web.Response]]) -> AsyncIterator[str]:
    """The address of a page on 127.0.0.1; a browser takes modules from a server and not from files."""
    app = web.Application()
    app.router.add_get("/", show)
    app.router.add_get("/korean.css", _korean)
    app.router.add_static("/node_modules", NODE_MODULES)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}/"
    finally:
        await runner.cleanup()
