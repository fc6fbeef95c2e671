"""Marked words are found wherever they stand, and catalogues follow the code without losing translations."""

from pathlib import Path

from bot.i18n.catalogue import read_catalogue
from bot.i18n.extract import TEMPLATE, Marked, marked_in, renew

CODE = '''
TITLE = {1: fixed("My sources")}

def told(speech, n, what):
    """speech("not this")"""
    part = f"{speech('Hello')} {speech(what)}"
    return speech.other("nor this"), say(fixed_count("{count} day "
        "more", "{count} days more", count=n)), self.speech("Bye {name}", name=fixed("nested"))
'''


def marked(*words: str) -> Marked:
    return Marked(words=words, place="bot/some.py")


def test_marked_words_are_found_in_the_order_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "some.py").write_text(CODE, "utf-8")
    assert list(marked_in(tmp_path / "bot")) == [
        marked("My sources"),
        marked("Hello"),
        marked("{count} day more", "{count} days more"),
        marked("Bye {name}"),
        marked("nested"),
    ]


def test_a_new_language_gets_a_catalogue_and_a_template_to_begin_with(tmp_path: Path) -> None:
    assert renew([marked("Hello"), marked("{count} day", "{count} days")], ["de"], tmp_path) == {"de": 2}
    assert 'msgid "Hello"' in (tmp_path / TEMPLATE).read_text("utf-8")
    assert len(read_catalogue("de", tmp_path)) == 2


def test_a_translation_is_kept_and_what_left_the_code_leaves_the_catalogue(tmp_path: Path) -> None:
    file = tmp_path / "de.po"
    renew([marked("Hello"), marked("Quite another thing")], ["de"], tmp_path)
    file.write_text(file.read_text("utf-8").replace('"Hello"\nmsgstr ""', '"Hello"\nmsgstr "Hallo"'), "utf-8")
    assert renew([marked("Hello"), marked("New")], ["de"], tmp_path) == {"de": 1}
    catalogue = read_catalogue("de", tmp_path)
    assert [(message.id, message.string) for message in catalogue if message.id] == [("Hello", "Hallo"), ("New", "")]
    assert not catalogue.obsolete


def test_a_translation_of_words_that_changed_a_little_waits_for_a_translator(tmp_path: Path) -> None:
    file = tmp_path / "de.po"
    renew([marked("Good morning, all")], ["de"], tmp_path)
    file.write_text(file.read_text("utf-8").replace('all"\nmsgstr ""', 'all"\nmsgstr "Guten Morgen"'), "utf-8")
    assert renew([marked("Good morning, everyone")], ["de"], tmp_path) == {"de": 1}
    (message,) = [message for message in read_catalogue("de", tmp_path) if message.id]
    assert (message.string, message.fuzzy) == ("Guten Morgen", True)


def test_renewing_what_is_up_to_date_changes_nothing(tmp_path: Path) -> None:
    found = [marked("Hello"), marked("Hello"), marked("{count} day", "{count} days")]
    renew(found, ["ko"], tmp_path)
    renew(found, ["ko"], tmp_path)
    before = (tmp_path / "ko.po").read_bytes()
    renew(found, ["ko"], tmp_path)
    assert (tmp_path / "ko.po").read_bytes() == before
