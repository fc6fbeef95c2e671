"""The names and descriptions of commands in the languages that Discord shows them in."""

from typing import Any

import discord
from discord import app_commands

from bot.i18n.speech import ENGLISH, speech_for
from bot.language.fixed import MENU_NAME, Fixed


class CommandTranslator(app_commands.Translator):
    """Looks the words of commands up in the catalogues."""

    async def translate(
        self, string: app_commands.locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        """None where a language says it as English does; Discord then shows the English."""
        speech = speech_for(locale.value)
        if speech == ENGLISH:
            return None
        said = speech(Fixed(string.message, context=_name(context)))
        return said if said != string.message else None


class _Listener(app_commands.Translator):
    """Notes whatever a translator is asked for."""

    def __init__(self) -> None:
        self.heard: dict[tuple[str, str], None] = {}

    async def translate(
        self, string: app_commands.locale_str, _locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> None:
        self.heard[_name(context), string.message] = None


async def command_words(tree: app_commands.CommandTree[Any]) -> tuple[tuple[str, str], ...]:
    """The words of all commands of `tree`, each once: what they name ("command name") and the words."""
    listener = _Listener()
    for command in tree.get_commands():
        await command.get_translated_payload(tree, listener)
    return tuple(listener.heard)


async def payloads(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    """What Discord is told of our commands, in every language."""
    translator = tree.translator or app_commands.Translator()  # which translates nothing
    return [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]


def _name(context: app_commands.TranslationContextTypes) -> str:
    """The context in the catalogue: "command name", "parameter description", "choice name"."""
    if isinstance(context.data, app_commands.ContextMenu):  # its name may have spaces and capitals
        return MENU_NAME
    return context.location.name.replace("_", " ")
