"""One REST request, and its answer, free of the web server."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """`path` is without /api/v10; `named` are the parts of it that the template names."""

    method: str
    path: str
    query: Mapping[str, str]
    body: Any
    named: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`body` None: no content."""

    status: int = 200
    body: Any = None


Handler = Callable[[Call], Awaitable[Answer]]
Routes = Mapping[str, Handler]  # "GET /users/@me" → its handler; the templates are the document's

NO_CONTENT = Answer(status=204)
