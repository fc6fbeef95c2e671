"""Patterns of everyday phrases, written one a line so that they can be read and added to."""

import re


def phrases(listed: str) -> str:
    """A regular expression for any line of `listed`; blanks match any run of white space.

    Lines are patterns themselves: `thank (?:you|u)`, `hey+`.
    """
    lines = [re.sub(r" +", r"\\s+", line.strip()) for line in listed.splitlines() if line.strip()]
    return f"(?:{'|'.join(lines)})"


def pattern(listed: str) -> re.Pattern[str]:
    """Finds any line of `listed` as whole words, in upper or lower case."""
    return re.compile(rf"(?<![\w]){phrases(listed)}(?![\w])", re.IGNORECASE)
