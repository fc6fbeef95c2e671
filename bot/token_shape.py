"""What is wrong with a Discord token at first sight, and where to get a right one."""

import re

WHERE = "Copy it again: discord.com/developers, your application, Bot, Reset Token."

# Three parts of URL-safe base64. Their lengths grow with the account's number and are not promised
# by Discord, so a token of another length is left for Discord to judge.
_TOKEN = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
_PLACEHOLDER = re.compile(r"your|token|change|replace|paste|here|example|secret|todo|x{4,}|\.{3}|[<>{}]", re.I)


def token_fault(token: str | None) -> str | None:
    """One sentence or two about why `token` cannot work; None if only Discord can tell.

    The sentence never repeats any part of the token.
    """
    if token is None:
        return f"DISCORD_TOKEN is not set: the bot needs one to enter Discord. {WHERE}"
    if token[0] in "\"'`“”‘’" or token[-1] in "\"'`“”‘’":
        return "DISCORD_TOKEN has a quotation mark in it: remove the marks around the token."
    if token.lower().startswith("bot "):
        return "DISCORD_TOKEN starts with the word “Bot”: leave the word out and keep only the token."
    if re.search(r"\s", token):
        return f"DISCORD_TOKEN has a space or a line break in it. {WHERE}"
    if token.isdigit():
        return f"DISCORD_TOKEN is a number, perhaps the ID of the application. {WHERE}"
    if _TOKEN.fullmatch(token):
        return None
    if _PLACEHOLDER.search(token):
        return f"DISCORD_TOKEN is still a placeholder. {WHERE}"
    return f"DISCORD_TOKEN does not look like a bot's token, which has three parts joined by dots. {WHERE}"
