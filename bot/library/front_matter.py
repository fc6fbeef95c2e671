"""The YAML bibliography at the top of a source's file, checked field by field."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.library.mistakes import Mistake
from bot.library.source import Kind, Source

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")  # BCP 47


def _id(value: object) -> object:
    if not isinstance(value, str) or not ID.fullmatch(value) or len(value) > 60:
        raise ValueError("an id is lower-case letters, digits and single hyphens, at most 60")
    return value


def _date(value: object) -> object:
    # YAML reads 2020-06-22 as a date and 2020-06-22T10:00 as a time, which we don't want.
    if value is None or type(value) is date:
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):  # JSON has no dates of its own
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise ValueError("a date is a day that exists, written YYYY-MM-DD, or null where it is not known")


def _url(value: object) -> object:
    if value is None or (isinstance(value, str) and WEB_ADDRESS.fullmatch(value)):
        return value
    raise ValueError("a url starts with http:// or https:// and has no spaces, or is null")


Text = Annotated[str, Field(min_length=1, max_length=1000)]


class FrontMatter(BaseModel):
    """The fields of a source's bibliography. `…_note` fields say why something is null, or how it is known."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    id: Annotated[str, BeforeValidator(_id)]
    title: Text | None
    description: Text | None = None
    publisher: Text
    authors: list[Text] | None
    published: Annotated[date | None, BeforeValidator(_date)]
    url: Annotated[str | None, BeforeValidator(_url)]
    kind: Literal["news", "paper", "report"]
    language: Annotated[str, Field(pattern=f"^{LANGUAGE.pattern}$")]
    rights: Text
    identifier: Text | None = None
    title_note: Text | None = None
    authors_note: Text | None = None
    published_note: Text | None = None
    url_note: Text | None = None
    venue_note: Text | None = None
    scope_note: Text | None = None

    def source(self) -> Source:
        return Source(
            id=self.id,
            title=self.title,
            description=self.description,
            publisher=self.publisher,
            authors=tuple(self.authors or ()),
            published=self.published,
            published_note=self.published_note,
            url=self.url,
            kind=Kind(self.kind),
            language=self.language,
            rights=self.rights,
        )


class _Loader(yaml.SafeLoader):
    """Leaves a day that does not exist (2020-13-45) as text, so that it is a mistake of its field like any other."""

    def construct_timestamp(self, node: yaml.ScalarNode) -> object:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_timestamp)


def read_front_matter(
    text: str,
    *,
    file: str,
    first_line: int,
    named: str | None = None,
    base: Mapping[str, object] | None = None,
) -> FrontMatter | list[Mistake]:
    """The bibliography in `text`, or everything that is wrong with it.

    `first_line` is the line of the file on which `text` starts, so that mistakes point into the file.
    `named` is the id that the file's name calls for, if it calls for one. `base` is what is known without the
    file; then it need not give every field, and a null that it gives needs no reason.
    """
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        values: Any = loader.construct_document(node) if node is not None else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        return [Mistake(file, line, f"this is not YAML: {getattr(error, 'problem', None) or 'unreadable'}")]
    except ValueError as error:  # a number that looks like one but is none
        return [Mistake(file, first_line, f"a value cannot be read: {error}")]
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        return [Mistake(file, first_line, "the front matter is a list of 'field: value' lines")]
    lines = {key.value: first_line + key.start_mark.line for key, _ in node.value}
    doubled = [key for i, (key, _) in enumerate(node.value) if key.value in {k.value for k, _ in node.value[:i]}]
    mistakes = [Mistake(file, first_line + k.start_mark.line, f"{k.value} occurs twice") for k in doubled]
    mistakes += [
        Mistake(file, lines[field], f"{field} is null: say in {field}_note what is known of it")
        for field in ("title", "authors", "published", "url")
        if base is None and field in values and values[field] is None and not values.get(f"{field}_note")
    ]
    written = values.get("id")
    if named is not None and isinstance(written, str) and ID.fullmatch(written) and written != named:
        mistakes.append(Mistake(file, lines["id"], f"the id is {written}, so the file's name must be {written}.md"))
    try:
        matter = FrontMatter.model_validate({**(base or {}), **values})
    except ValidationError as error:
        return mistakes + [_mistake(detail, lines, file, first_line) for detail in error.errors()]
    return mistakes or matter


def _mistake(detail: Any, lines: dict[str, int], file: str, first_line: int) -> Mistake:
    field = str(detail["loc"][0])
    words = {"missing": " is missing", "extra_forbidden": " is not a field that a source has"}
    message = words.get(detail["type"]) or f": {detail['msg'].removeprefix('Value error, ')}"
    return Mistake(file, lines.get(field, first_line), f"{field}{message}")
