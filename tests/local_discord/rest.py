"""REST over HTTP: each request is checked against the document, struck by faults, then answered."""

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from aiohttp import web

from tests.local_discord import refusal
from tests.local_discord.buckets import Buckets, TooMany
from tests.local_discord.call import Answer, Call, Handler, Routes
from tests.local_discord.contract import Contract, Violation
from tests.local_discord.faults import Fault, Faults
from tests.local_discord.pulse import Pulse
from tests.local_discord.refusal import Refused

PREFIX = "/api/v10"
_VIA = {"Via": "1.1 local"}  # tells Discord's own 429 from that of somebody on the way
# Whoever knows the token in such a path needs no other.
_OPEN = re.compile(r"/interactions/.*|/webhooks/[^/]+/.+|/gateway")


class Rest:
    """`calls` are all requests so far, `violations` what was wrong with them."""

    def __init__(self, routes: Sequence[Routes], *, faults: Faults, contract: Contract | None, token: str) -> None:
        self._handlers = [
            (method, re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template)), handler)
            for some in routes
            for (method, template), handler in ((name.split(" "), handler) for name, handler in some.items())
        ]
        self._faults = faults
        self._contract = contract
        self._token = token
        self.calls: list[Call] = []
        self.pulse = Pulse()
        self.buckets = Buckets()
        self.violations: list[Violation] = []

    async def serve(self, request: web.Request) -> web.StreamResponse:
        body, files = await _read(request)
        path = request.path.removeprefix(PREFIX)
        call = Call(method=request.method, path=path, query=dict(request.query), body=body)
        self.calls.append(call)
        self.pulse.beat()
        if self._contract is not None:
            self.violations += self._contract.request_faults(call.method, path, call.query, body, files)
        fault = self._faults.strike(call.method, path)
        if fault is not None:
            await asyncio.sleep(fault.delay)
            if fault.is_dropped and request.transport is not None:
                request.transport.abort()
            if fault.status or fault.is_dropped:
                return _trouble(fault)
        return await self._answered(request, call)

    async def _answered(self, request: web.Request, call: Call) -> web.Response:
        headers: Mapping[str, str] = {}
        try:
            headers = self.buckets.take(call.method, call.path)
            answer = await self._answer(request, call)
        except TooMany as many:
            return _written(many.body, many.status, {**_VIA, **many.headers})
        except Refused as refused:
            return _written(refused.body, refused.status, headers)
        if self._contract is not None:
            self.violations += self._contract.answer_faults(call.method, call.path, answer.status, answer.body)
        if answer.status == 204:
            return web.Response(status=204, headers=headers)
        return _written(answer.body, answer.status, headers)

    async def _answer(self, request: web.Request, call: Call) -> Answer:
        """Raises: Refused."""
        if request.headers.get("Authorization") != f"Bot {self._token}" and not _OPEN.fullmatch(call.path):
            raise refusal.unauthorized()
        handler, named = self._handler(call)
        return await handler(replace(call, named=named))

    def _handler(self, call: Call) -> tuple[Handler, Mapping[str, str]]:
        for method, pattern, handler in self._handlers:
            found = pattern.fullmatch(call.path) if method == call.method else None
            if found is not None:
                return handler, found.groupdict()
        fault = "local Discord: this is not built here"
        self.violations.append(Violation(method=call.method, path=call.path, fault=fault))
        raise Refused(404, 0, "404: Not Found")


def _written(body: object, status: int, headers: Mapping[str, str] | None = None) -> web.Response:
    """Not `web.json_response`, which names a charset where Discord names none."""
    content = json.dumps(body).encode()
    return web.Response(body=content, status=status, content_type="application/json", headers=headers)


def _trouble(fault: Fault) -> web.Response:
    headers = dict(_VIA)
    if fault.status == 429:
        headers |= {"Retry-After": str(fault.retry_after), "X-RateLimit-Scope": "global" if fault.is_global else "user"}
    return _written(fault.body, fault.status or 500, headers)


async def _read(request: web.Request) -> tuple[Any, Sequence[str]]:
    """The JSON of a request, or None, and the names of its files."""
    if not request.can_read_body:
        return None, ()
    if request.content_type == "application/json":
        return await request.json(), ()
    form = await request.post()
    payload = form.get("payload_json")
    body = json.loads(payload) if isinstance(payload, str) else None
    return body, tuple(name for name in form if name != "payload_json")
