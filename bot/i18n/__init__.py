"""Internationalisation: the bot's own fixed words in the reader's language. Evidence stays as it was written."""
