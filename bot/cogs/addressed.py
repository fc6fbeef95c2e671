"""Whether a message speaks to the bot, and what it asks."""

import discord


def is_from_a_person(message: discord.Message) -> bool:
    """Not from a bot, a webhook or Discord itself: two bots would answer each other for ever."""
    spoken = message.type in (discord.MessageType.default, discord.MessageType.reply)
    return spoken and not message.author.bot and message.webhook_id is None


def is_to(message: discord.Message, me: discord.ClientUser) -> bool:
    """Whether `message` speaks to the bot by name, as a reply or in private; @everyone does not."""
    return message.guild is None or _replied_to(message) == me.id or any(user.id == me.id for user in message.mentions)


def is_to_nobody(message: discord.Message) -> bool:
    """Whether `message` names nobody and replies to nobody: in a thread of ours it speaks to the bot."""
    return not message.mentions and not message.mention_everyone and message.reference is None


def question_in(message: discord.Message, me: discord.ClientUser) -> str:
    """The words of `message` without our own name."""
    words = message.content.replace(f"<@{me.id}>", " ").replace(f"<@!{me.id}>", " ")
    return " ".join(words.split())


def _replied_to(message: discord.Message) -> int | None:
    """Whose message this one replies to, as far as Discord says."""
    replied_to = message.reference.resolved if message.reference is not None else None
    return replied_to.author.id if isinstance(replied_to, discord.Message) else None
