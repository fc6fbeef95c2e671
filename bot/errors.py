"""Every foreseen failure and the words that a person reads about it.

    BotError
    ├── SettingsWrong       a setting is missing or cannot be used
    ├── LibraryBroken       a file of the library has mistakes
    ├── DocumentUnreadable  a document that was asked for cannot be taken in
    ├── IndexMissing        nothing has been indexed yet
    ├── IndexForeign        the index was made with another model or version
    ├── IndexBusy           another ingest is writing
    ├── SearchFailed        the index could not be searched
    ├── ModelUnavailable    the embedding model cannot be loaded
    ├── LibraryUnwritable   what a server adds cannot be written to the disk
    ├── StoreUnavailable    the database cannot be used
    ├── DiscordRefused      Discord did not let the bot in
    └── Refusal             somebody is told no, and nothing has failed
        ├── UnknownSource   a source or topic was asked for that the library does not hold
        ├── OutOfRange      a value is not one that can be kept; its message may be shown to whoever gave it
        ├── NotHere         a server's moderators do not want answers in this channel
        ├── NotForYou       … or not for this person
        ├── NotAModerator   somebody who may not manage a server wants to change its settings
        ├── Busy            too many questions are waiting
        ├── AnswerForgotten the answer under which a button was pressed is no longer remembered
        ├── AnswerGone      … or has been deleted, so no thread can begin on it
        ├── ThreadForbidden the bot may not open a thread or write in it
        ├── MessageGone     a message that was checked is no longer there
        ├── MessageEdited   … or says something else now
        ├── MayNotPost      the bot has no permission to read or write there
        ├── LibraryClosed   the operator lets no server add sources
        ├── LibraryFull     a server has added as many as it may
        ├── FileLost        Discord does not hand over a file that was attached
        ├── PreviewGone     a source that was looked at before it went in is no longer kept
        ├── PreviewOutdated … or another has gone in from the same place meanwhile
        └── Leaving         the bot is told to stop

`str(error)` is for the operator (log and terminal); `tell` is for whoever asked in Discord.
"""

from bot.cause import Cause
from bot.language.fixed import command_name, fixed, group_name


class BotError(Exception):
    """A failure that we foresaw. The message is one plain sentence or a few, for an operator."""

    tell = fixed("Something went wrong on my side. Please try again in a moment.")


class SettingsWrong(BotError):
    """A setting is missing or cannot be used; the message lists all of them."""

    tell = fixed("I am not set up correctly. A moderator needs to check my settings.")


class LibraryBroken(BotError):
    """Files of the library have mistakes; the message lists each with file and line."""

    tell = fixed("My library has a mistake in it. A moderator needs to check it.")


class DocumentUnreadable(BotError):
    """A document that was asked for cannot be taken in; the message says why and what to do.

    `cause` is the kind of the reason, and `values` are what its words name: `bot.render` tells it in any language.
    """

    tell = fixed("I could not read that document.")

    def __init__(self, words: str, *, cause: Cause | None = None, **values: object) -> None:
        super().__init__(words)
        self.cause = cause
        self.values = values


class IndexMissing(BotError):
    """Nothing has been indexed yet."""

    tell = fixed("My library has not been indexed yet. A moderator needs to run `make index`.")


class IndexForeign(BotError):
    """The index was made with another model or by another version."""

    tell = fixed("My library was indexed with another model. A moderator needs to run `make index`.")


class IndexBusy(BotError):
    """Another ingest is writing to the index."""

    tell = fixed("My library is being updated. Please try again in a moment.")


class SearchFailed(BotError):
    """The index is there but could not be searched."""

    tell = fixed("I could not search my library just now. Please try again in a moment.")


class ModelUnavailable(BotError):
    """The embedding model cannot be loaded."""

    tell = fixed("My reading model is not available. A moderator needs to run `python -m bot doctor`.")


class LibraryUnwritable(BotError):
    """What a server adds cannot be written to the disk; the message says what to do about it."""

    tell = fixed("I could not write to my disk, so nothing has changed. Whoever runs me needs to look at it.")


class StoreUnavailable(BotError):
    """The database cannot be used; the message says why and what to do, and never a password."""

    tell = fixed("I cannot reach my memory just now. Please try again in a moment.")


class DiscordRefused(BotError):
    """Discord did not let the bot in."""

    tell = fixed("I could not connect to Discord.")


class Refusal(BotError):
    """Somebody is told no, and nothing has failed: an operator need not know."""


class UnknownSource(Refusal):
    """A source or topic was asked for that the library does not hold."""

    tell = fixed(
        "I do not have that source or topic. Use /{sources} to see what I hold.", sources=command_name("sources")
    )


class OutOfRange(Refusal, ValueError):
    """A value is not one that can be kept. The message says which are, and may be shown to whoever gave it."""

    tell = fixed("That value is outside of what I can take.")


class NotHere(Refusal):
    """A server's moderators do not want answers in this channel."""

    tell = fixed("The moderators of this server have not opened this channel to me. Please ask in another one.")


class NotForYou(Refusal):
    """A server's moderators let only some roles ask."""

    tell = fixed("The moderators of this server let only certain roles ask me, and you have none of them.")


class NotAModerator(Refusal):
    """Somebody who may not manage a server wants to see or change its settings."""

    tell = fixed("Only people with the permission Manage Server can see and change my settings.")


class Busy(Refusal):
    """Too many questions are waiting."""

    tell = fixed("Many people are asking me just now. Please try again in a minute.")


class AnswerForgotten(Refusal):
    """The answer under which a button was pressed is no longer remembered."""

    tell = fixed("I no longer remember this answer, so I cannot note what you think of it. Please ask once more.")


class AnswerGone(Refusal):
    """The answer on which a thread should begin has been deleted."""

    tell = fixed("This answer has been deleted, so no thread can begin on it. Please ask once more.")


class ThreadForbidden(Refusal):
    """The bot may not open a thread, or not write in it."""

    tell = fixed(
        "I may not open a thread here, or not write in it. "
        "A moderator can give me the permissions to create public threads and to send messages in threads."
    )


class MessageGone(Refusal):
    """The message that was checked is no longer there."""

    tell = fixed("The message that I checked has been deleted, so I post nothing about it.")


class MessageEdited(Refusal):
    """The message that was checked says something else now."""

    tell = fixed("The message has been edited since I checked it. Please check it again and then post that.")


class MayNotPost(Refusal):
    """The bot has no permission to read or write where the message stands."""

    tell = fixed(
        "I may not write here, or not read what was written. A moderator can allow me to view this channel, "
        "send messages, embed links and read the message history."
    )


class LibraryClosed(Refusal):
    """The operator lets no server add sources."""

    tell = fixed("Whoever runs me does not let servers add sources of their own.")


class LibraryFull(Refusal):
    """A server has added as many sources as it may."""

    tell = fixed(
        "This server has added as much as it may. Remove a source with /{library} {remove}, or ask whoever runs me "
        "for more room.",
        library=group_name("library"),
        remove=command_name("remove"),
    )


class FileLost(Refusal):
    """Discord does not hand over a file that was attached to a command."""

    tell = fixed("Discord did not hand the file over to me. Please add it again in a minute.")


class PreviewGone(Refusal):
    """A source that was looked at before it went in is no longer kept."""

    tell = fixed(
        "I no longer have this preview: it went in, was dropped, or is more than a day old. Please add it again."
    )


class PreviewOutdated(Refusal):
    """Since a source was looked at, another has gone in from the same place."""

    tell = fixed(
        "Meanwhile another source has gone in from the same address, or from a file with the same name. "
        "Please look once more: this one would take its place."
    )


class Leaving(Refusal):
    """The bot is told to stop, and cannot answer everybody who still waits."""

    tell = fixed("I am just being restarted. Please ask again in a minute.")
