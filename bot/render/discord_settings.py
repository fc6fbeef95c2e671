"""A server's settings as a card that explains itself: what each is now, what it does, what it is by default."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from bot.i18n.own_name import own_name
from bot.i18n.speech import ENGLISH, Speech, speech_for
from bot.language.fixed import Fixed, command_name, fixed, fixed_count, group_name
from bot.render.discord_message import Card, Field
from bot.store.server import ServerSettings

_SHOWN = 20  # of channels or roles; more would not fit

_Told = Callable[["Rated", Speech], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """Settings with the cooldown that follows from them."""

    settings: ServerSettings
    questions: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Row:
    command: Fixed  # that changes it
    meaning: Fixed
    told: _Told  # its value


def _channels(now: Rated, speech: Speech) -> str:
    return _listed((f"<#{id_}>" for id_ in sorted(now.settings.channels)), speech) or speech("everywhere")


def _roles(now: Rated, speech: Speech) -> str:
    return _listed((f"<@&{id_}>" for id_ in sorted(now.settings.roles)), speech) or speech("everybody")


def _privacy(now: Rated, speech: Speech) -> str:
    return speech("shown to the asker alone") if now.settings.is_private else speech("shown to everybody")


def _threads(now: Rated, speech: Speech) -> str:
    return speech("on") if now.settings.threads else speech("off")


def _sources(now: Rated, speech: Speech) -> str:
    return speech("on") if now.settings.shows_sources else speech("off")


def _language(now: Rated, speech: Speech) -> str:
    if now.settings.language is None:
        return speech("as each reader's Discord")
    return own_name(speech_for(now.settings.language).language)


def _cooldown(now: Rated, speech: Speech) -> str:
    if now.seconds == 0:
        return speech("nobody waits")
    told = fixed_count(
        "{count} question in {seconds} s", "{count} questions in {seconds} s", count=now.questions, seconds=_s(now)
    )
    return speech(told)


def _s(now: Rated) -> str:
    return f"{now.seconds:g}"


class Setting(Enum):
    """One thing that a server's moderators can set, in the order in which they are shown."""

    CHANNELS = _Row(
        group_name("channels"), fixed("Where I may answer. A channel's threads count as the channel."), _channels
    )
    ROLES = _Row(group_name("roles"), fixed("Who may ask me: whoever has one of these roles."), _roles)
    PRIVACY = _Row(
        command_name("privacy"), fixed("An answer to a command, unless the asker chooses otherwise."), _privacy
    )
    THREADS = _Row(command_name("threads"), fixed("When somebody mentions me, I answer in a thread."), _threads)
    SOURCES = _Row(
        command_name("sources"),
        fixed("The list of sources under an answer. The button for the evidence is always there."),
        _sources,
    )
    LANGUAGE = _Row(
        command_name("language"), fixed("The language of my own words. Evidence stays as it was written."), _language
    )
    COOLDOWN = _Row(command_name("cooldown"), fixed("How often one person may ask."), _cooldown)


def settings_card(
    now: Rated, usual: Rated, *, only: Setting | None = None, is_saved: bool = False, speech: Speech = ENGLISH
) -> Card:
    """All settings, or `only` one; `usual` holds what a server has that has set nothing."""
    fields = tuple(_field(setting.value, now, usual, speech) for setting in ([only] if only else Setting))
    if is_saved:
        return Card(title=speech("Saved"), description=speech("From now on:"), fields=fields)
    reset = fixed("`/{settings} {reset}`", settings=group_name("settings"), reset=command_name("reset"))
    told = fixed("Each heading is the command that changes it. {reset} brings back the defaults.", reset=reset)
    return Card(title=speech("My settings in this server"), description=speech(told), fields=fields)


def _field(row: _Row, now: Rated, usual: Rated, speech: Speech) -> Field:
    value, start = row.told(now, speech), row.told(usual, speech)
    changed = "" if value == start else f" ({speech('default: {value}', value=start)})"
    name = speech(fixed("/{settings} {name}", settings=group_name("settings"), name=row.command))
    return Field(name=name, value=f"**{value}**{changed}\n{speech(row.meaning)}")


def _listed(mentions: Iterable[str], speech: Speech) -> str:
    """ "#a, #b", the first of them and a count, or nothing for none."""
    listed = list(mentions)
    told = ", ".join(listed[:_SHOWN])
    if len(listed) <= _SHOWN:
        return told
    return speech("{items} and {count} more", items=told, count=len(listed) - _SHOWN)
