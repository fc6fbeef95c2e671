"""The language that the bot speaks to a reader."""

import gettext
from dataclasses import dataclass, field

from bot.i18n.catalogue import languages, translations
from bot.language.fixed import Fixed, fixed


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Says our fixed words in one language: speech("Sources"), speech(reply.reason)."""

    language: str  # as gettext writes it: "ko", "pt_BR"
    catalogue: gettext.NullTranslations = field(repr=False)

    def __call__(self, text: str, /, **values: object) -> str:
        """`text` in this language; words that are not ours, or not translated, come back as they are."""
        said = text if isinstance(text, Fixed) else fixed(text, **values)
        told = {name: self(value) if isinstance(value, Fixed) else value for name, value in said.values.items()}
        template = self._template(said)
        return template.format_map(told) if told else template

    def _template(self, said: Fixed) -> str:
        if not said.template:  # to gettext, the empty text is its own header
            return ""
        if said.many is not None:
            return self.catalogue.ngettext(said.template, said.many, int(str(said.values["count"])))
        if said.context is not None:
            return self.catalogue.pgettext(said.context, said.template)
        return self.catalogue.gettext(said.template)


ENGLISH = Speech(language="en", catalogue=gettext.NullTranslations())


def speech_for(locale: str | None) -> Speech:
    """The speech for one of Discord's locales ("ko", "es-419", "pt-BR"); English where there is no catalogue."""
    if locale is None:
        return ENGLISH
    region, language = locale.replace("-", "_"), locale.partition("-")[0]
    found = next((name for name in (region, language) if name in languages()), None)
    return Speech(language=found, catalogue=translations(found)) if found else ENGLISH
