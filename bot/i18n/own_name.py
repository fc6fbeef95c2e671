"""What a language calls itself."""

from babel import Locale


def own_name(language: str) -> str:
    """`language` as gettext writes it: "ko" is "한국어", "pt_BR" is "Português (Brasil)"."""
    name = Locale.parse(language).get_display_name() or language
    return name[:1].upper() + name[1:]
