"""The words of commands in every language are such as Discord takes."""

from typing import Any

import discord
from discord.app_commands.commands import validate_name

from bot.client import Lightstick
from bot.cogs.translator import command_words, payloads

Payload = dict[str, Any]
MOST = 8000  # characters of all names, descriptions and values of one command


def parts(payload: Payload) -> list[Payload]:
    """A command, its groups and its options, but not its choices."""
    return [payload, *(part for option in payload.get("options") or [] for part in parts(option))]


def typed(payloads: list[Payload]) -> list[Payload]:
    """Without the entries of menus, which have neither descriptions nor such strict names."""
    return [payload for payload in payloads if payload["type"] == discord.AppCommandType.chat_input.value]


async def published(bot: Lightstick) -> list[Payload]:
    await bot.add_commands()
    return await payloads(bot.tree)


async def test_every_name_keeps_discords_rules_in_every_language(simcord_bot: Lightstick) -> None:
    for payload in typed(await published(simcord_bot)):
        for part in parts(payload):
            for name in (part["name"], *part.get("name_localizations", {}).values()):
                assert validate_name(name) == name == name.lower()


async def test_every_description_and_choice_is_as_long_as_discord_takes(simcord_bot: Lightstick) -> None:
    for payload in typed(await published(simcord_bot)):
        for part in parts(payload):
            for words in (part["description"], *part.get("description_localizations", {}).values()):
                assert 1 <= len(words) <= 100
            for choice in part.get("choices") or []:
                names = (choice["name"], *choice.get("name_localizations", {}).values())  # a proper name has none
                assert all(1 <= len(name) <= 100 for name in names)


async def test_no_two_commands_or_options_of_one_have_a_name_in_common(simcord_bot: Lightstick) -> None:
    commands = await published(simcord_bot)
    for siblings in (commands, *(part.get("options") or [] for command in commands for part in parts(command))):
        for locale in discord.Locale:
            names = [part.get("name_localizations", {}).get(locale.value, part["name"]) for part in siblings]
            assert len(set(names)) == len(names)


async def test_a_command_is_not_too_long_as_a_whole(simcord_bot: Lightstick) -> None:
    for payload in typed(await published(simcord_bot)):
        longest = [
            max(map(len, (part[key], *part.get(f"{key}_localizations", {}).values())))
            for part in parts(payload)
            for key in ("name", "description")
        ]
        assert sum(longest) <= MOST


async def test_english_readers_get_the_command_as_it_is(simcord_bot: Lightstick) -> None:
    for payload in await published(simcord_bot):
        assert not {"en-US", "en-GB"} & set(payload["name_localizations"])


async def test_the_words_of_commands_can_be_listed_for_translators(simcord_bot: Lightstick) -> None:
    await simcord_bot.add_commands()
    words = await command_words(simcord_bot.tree)
    assert ("command name", "ask") in words
    assert ("choice name", "bullets") in words
    assert len(words) == len(set(words))


async def test_a_tree_without_a_translator_is_published_in_english() -> None:
    client = discord.Client(intents=discord.Intents.none())
    tree = discord.app_commands.CommandTree(client)

    @tree.command(name="hello", description="Say hello")
    async def hello(interaction: discord.Interaction) -> None: ...

    (payload,) = await payloads(tree)
    assert payload["name_localizations"] == {}


async def test_the_name_in_a_menu_is_told_from_that_of_a_command() -> None:
    tree = discord.app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))

    @tree.context_menu(name="Check this")
    async def check(interaction: discord.Interaction, message: discord.Message) -> None: ...

    assert await command_words(tree) == (("menu name", "Check this"),)
