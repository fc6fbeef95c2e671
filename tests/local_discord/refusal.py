"""The errors that Discord answers with, by its own codes and words."""

from collections.abc import Mapping
from typing import Any


class Refused(Exception):
    """A request that is answered with an error."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status = status
        self.body: Mapping[str, Any] = {"message": message, "code": code, **more}


def unauthorized() -> Refused:
    return Refused(401, 0, "401: Unauthorized")


def missing_access() -> Refused:
    return Refused(403, 50001, "Missing Access")


def missing_permissions() -> Refused:
    return Refused(403, 50013, "Missing Permissions")


def no_history() -> Refused:
    return Refused(403, 160002, "Cannot reply without permission to read message history")


def closed_dm() -> Refused:
    return Refused(403, 50007, "Cannot send messages to this user")


def unknown_channel() -> Refused:
    return Refused(404, 10003, "Unknown Channel")


def unknown_guild() -> Refused:
    return Refused(404, 10004, "Unknown Guild")


def unknown_member() -> Refused:
    return Refused(404, 10007, "Unknown Member")


def unknown_message() -> Refused:
    return Refused(404, 10008, "Unknown Message")


def unknown_webhook() -> Refused:
    return Refused(404, 10015, "Unknown Webhook")


def unknown_interaction() -> Refused:
    return Refused(404, 10062, "Unknown interaction")


def already_acknowledged() -> Refused:
    return Refused(400, 40060, "Interaction has already been acknowledged.")


def not_the_author() -> Refused:
    return Refused(403, 50005, "Cannot edit a message authored by another user")


def empty_message() -> Refused:
    return Refused(400, 50006, "Cannot send an empty message")


def expired_token() -> Refused:
    return Refused(401, 50027, "Invalid Webhook Token")


def thread_exists() -> Refused:
    return Refused(400, 160004, "A thread has already been created for this message")


def invalid_form(field: str, fault: str) -> Refused:
    """`field`: its path with dots, such as `embeds.0.title`."""
    errors: dict[str, Any] = {"_errors": [{"code": "INVALID_FORM_BODY", "message": fault}]}
    for part in reversed(field.split(".")):
        errors = {part: errors}
    return Refused(400, 50035, "Invalid Form Body", errors=errors)
