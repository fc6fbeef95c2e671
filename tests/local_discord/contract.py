"""Discord's published OpenAPI document, and what of a request or an answer is not as it says.

The document is often wider than Discord's own prose, so objects are closed: a field that it does
not list is a violation, unless `tolerance` says where else Discord documents it.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import jsonschema
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.local_discord.tolerance import strict

DOCUMENT = Path(os.environ.get("DISCORD_OPENAPI") or Path(__file__).parents[3] / "shared" / "discord" / "openapi.json")
ABSENT = "Discord's OpenAPI document is not here; DISCORD_OPENAPI names its file."

# "represent true with True, true, or 1, and false with False, false, or 0" (Reference, Boolean Query Strings)
_TRUTH = frozenset("True true 1 False false 0".split())
_URI = "urn:discord"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """Something that the document does not allow."""

    method: str
    path: str
    fault: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}: {self.fault}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one path of the document. `pointer` leads to it, and to what belongs to its path."""

    template: str
    method: str
    content: Mapping[str, Any]

    @property
    def pointer(self) -> str:
        return f"{_URI}#/paths/{self.template.replace('~', '~0').replace('/', '~1')}/{self.method.lower()}"


class Contract:
    """Judges requests and answers by the document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        closed = cast("dict[str, Any]", _closed(document))
        self._registry: Registry[Any] = Registry().with_resource(_URI, DRAFT202012.create_resource(closed))
        self._paths: Mapping[str, Any] = closed["paths"]
        literal_first = sorted(self._paths, key=lambda path: ("{" in path.rsplit("/", 1)[-1], path.count("{")))
        self._patterns = [(re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), path) for path in literal_first]

    def operation(self, method: str, path: str) -> Operation | None:
        for pattern, template in self._patterns:
            content = self._paths[template].get(method.lower())
            if content is not None and pattern.fullmatch(path):
                return Operation(template=template, method=method, content=content)
        return None

    def request_faults(
        self, method: str, path: str, query: Mapping[str, str], body: object, files: Sequence[str] = ()
    ) -> Iterator[Violation]:
        """What is wrong with a request. `files`: the names of a multipart body's files."""
        operation = self.operation(method, path)
        if operation is None:
            yield Violation(method=method, path=path, fault="the document has no such path and method")
            return
        faults = [*self._query_faults(operation, query), *self._body_faults(operation, body)]
        faults += [
            f"file {name!r} is not files[0] to files[9]" for name in files if not re.fullmatch(r"files\[\d\]", name)
        ]
        for fault in faults:
            yield Violation(method=method, path=operation.template, fault=fault)

    def answer_faults(self, method: str, path: str, status: int, body: object) -> Iterator[Violation]:
        """What is wrong with an answer of the local Discord: the fault is then ours and not the bot's."""
        operation = self.operation(method, path)
        if operation is None or not 200 <= status < 300:
            return
        answer = operation.content["responses"].get(str(status))
        if answer is None:
            fault = f"the document knows no answer {status}"
            yield Violation(method=method, path=operation.template, fault=f"local Discord: {fault}")
        elif "application/json" in answer.get("content", {}):
            schema = f"{operation.pointer}/responses/{status}/content/application~1json/schema"
            for fault in self._faults(schema, body):
                yield Violation(method=method, path=operation.template, fault=f"local Discord: {fault}")

    def _query_faults(self, operation: Operation, query: Mapping[str, str]) -> Iterator[str]:
        known = {
            parameter["name"]: parameter["schema"]
            for parameter in operation.content.get("parameters", ())
            if parameter["in"] == "query"
        }
        for name, text in query.items():
            if name not in known:
                yield f"unknown query parameter {name!r}"
            elif known[name].get("type") == "boolean" and text not in _TRUTH:
                yield f"query parameter {name}={text!r} is no boolean"
            elif known[name].get("type") == "integer" and not re.fullmatch(r"-?\d+", text):
                yield f"query parameter {name}={text!r} is no integer"

    def _body_faults(self, operation: Operation, body: object) -> Iterator[str]:
        wanted = operation.content.get("requestBody")
        if wanted is None:
            if body is not None:
                yield "has a body where the document has none"
        elif body is None:
            if wanted.get("required"):
                yield "has no body"
        else:
            schema = f"{operation.pointer}/requestBody/content/application~1json/schema"
            yield from self._faults(schema, strict(body))

    def _faults(self, schema: str, value: object) -> Iterator[str]:
        validator = jsonschema.Draft202012Validator({"$ref": schema}, registry=self._registry)
        for error in validator.iter_errors(value):
            yield _readable(error)


def read_contract(file: Path = DOCUMENT) -> Contract | None:
    """None: the document is not there."""
    return Contract(json.loads(file.read_text("utf-8"))) if file.is_file() else None


def _readable(error: ValidationError) -> str:
    """The innermost reason: of a union, that of the member that comes nearest."""
    innermost = best_match([error])
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in innermost.absolute_path)
    said = innermost.message  # it quotes the whole value first
    return f"body{place}: {said if len(said) < 300 else f'{said[:100]} … {said[-100:]}'}"


def _closed(schema: object) -> object:
    """`schema` with every object closed that lists its properties and says nothing of others."""
    match schema:
        case dict():
            closed = {key: _closed(part) for key, part in schema.items()}
            lists_all = schema.get("type") == "object" and "properties" in schema
            return {"additionalProperties": False, **closed} if lists_all else closed
        case list():
            return [_closed(part) for part in schema]
        case _:
            return schema
