from datetime import date

import pytest

from bot.library.reading.reading import Reason
from bot.library.source import Kind
from tests.library.reading.places import STORY, left_out, read_note, texts, words

LONG = tuple(
    f"In the year {year} the fan club cleared {year - 1990} kilometres of the river for the rangers."
    for year in range(2000, 2012)
)
PASTED = "\n\n".join(STORY)


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert texts(read_note(PASTED)) == list(STORY)


def test_or_each_line_is_one() -> None:
    assert texts(read_note("\n".join(STORY))) == list(STORY)


def test_wrapped_lines_are_joined_again() -> None:
    wrapped = "\n\n".join(
        (
            "Nearly four hundred fans of the singer\nMoru met on Sunday at the river to\n"
            "clear its banks of plastic, and most of\nthem came by train.",
            "The fan club had called for the day in\nMarch, and its members donated twelve\n"
            "million won to the rangers.",
        )
    )
    assert texts(read_note(wrapped)) == [paragraph.replace("\n", " ") for paragraph in wrapped.split("\n\n")]


def test_the_title_the_byline_and_the_date_are_bibliography() -> None:
    reading = read_note(f"Fans clear the banks of a river\nBy Ada Han and Bo Lund\nPublished 4 May 2021\n\n{PASTED}")
    assert texts(reading) == list(STORY)
    assert reading.imprint.title == "Fans clear the banks of a river"
    assert reading.imprint.authors == ("Ada Han", "Bo Lund")
    assert reading.imprint.published == date(2021, 5, 4)


def test_a_text_without_a_title_has_none() -> None:
    assert read_note(PASTED).imprint.title is None


def test_a_heading_is_structure() -> None:
    reading = read_note(f"{STORY[0]}\n\nWhat they found\n\n{STORY[1]}")
    assert [paragraph.heading for paragraph in reading.paragraphs] == [None, "What they found"]


def test_an_abstract_makes_a_paper() -> None:
    assert read_note(f"Fans and rivers\nAda Han, Bo Lund\n\nAbstract\n{STORY[0]}").imprint.kind is Kind.PAPER


def test_references_are_kept_apart() -> None:
    reading = read_note(
        f"{PASTED}\n\nReferences\n\n1. Han, A. (2019). Rivers. doi:10.1000/1\n2. Lund, B. (2020). Fans."
    )
    assert texts(reading) == list(STORY)
    assert len(reading.references) == 2


APPEAL = (
    "Your support keeps our newsroom going",
    "We need reporters on the ground, and your donation pays for them.",
    "We believe that journalism should be open to all readers, and it is paid for by those who can.",
)


def test_an_appeal_goes_and_the_sentence_that_it_sticks_to_stays() -> None:
    reading = read_note("\n".join((STORY[0], *APPEAL, f"Every donation from you counts.{STORY[1]}", *STORY[2:])))
    assert texts(reading) == list(STORY)
    assert "Every donation from you counts." in left_out(reading, Reason.APPEAL)


FURNITURE = {
    "Fans at the river on Sunday. (Photo by Kim Lee/Getty Images)": Reason.CAPTION,
    "The river in May. Photo: Kim Lee": Reason.CAPTION,
    "01:33 - Source: Town TV": Reason.PROMO,
    "Read more: A bridge opens again": Reason.PROMO,
    "We use cookies to give you the best experience on our website.": Reason.NOTICE,
    "Sign up for our newsletter and get the news in your inbox.": Reason.NOTICE,
    "© 2021 Town News. All rights reserved.": Reason.NOTICE,
    "Advertisement": Reason.NOTICE,
    "Share Facebook Twitter Copy link": Reason.SHARING,
    "Join the conversation and tell us what you think.": Reason.COMMENTS,
    "Topics: Rivers · Fans · Plastic": Reason.NAVIGATION,
    "Home | News | Sport | Weather": Reason.NAVIGATION,
}


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_between_paragraphs_is_left_out_with_its_reason(line: str) -> None:
    reading = read_note("\n\n".join((*STORY[:2], line, *STORY[2:])))
    assert texts(reading) == list(STORY)
    assert left_out(reading, FURNITURE[line]) == [line]


CONTENT = (
    "Fans donated $1 million to the movement after the band had given as much, the group said.",
    "The fan club asked its members to subscribe to the channel and to stream the song all day.",
    "“We need your support,” the fans wrote to the mayor, “and your donation would help us to buy boats.”",
    "The newsletter of the fan club has four thousand subscribers, who paid for the trees at the river.",
    "Fans posted comments under the video and shared it until the app of the police crashed.",
    "The photographs of the river went round the world within a day, the rangers said.",
    "If you clicked the hashtag of the fans last week, you would have found videos of the singer Moru.",
    "They collected cookies and cakes for the rangers at the river, and the fans sold them in the square.",
)


@pytest.mark.parametrize("sentence", CONTENT)
def test_a_report_about_gifts_subscriptions_comments_and_pictures_is_content(sentence: str) -> None:
    assert sentence in texts(read_note("\n\n".join((*STORY[:2], sentence, *STORY[2:]))))


@pytest.mark.parametrize("sentence", CONTENT)
@pytest.mark.parametrize("glue", ["\n", ""])
def test_and_stays_so_right_after_an_appeal(sentence: str, glue: str) -> None:
    glued = f"Every donation from you counts.{glue}{sentence}"
    reading = read_note("\n".join((*STORY[:2], *APPEAL, glued, *STORY[2:])))
    assert texts(reading) == [*STORY[:2], sentence, *STORY[2:]]


@pytest.mark.parametrize("sentence", ["No boats have been bought yet, the rangers said.", "Support for the club grew."])
def test_a_sentence_that_begins_like_furniture_is_content(sentence: str) -> None:
    assert sentence in texts(read_note("\n\n".join((*STORY, sentence))))


def test_an_empty_section_is_left_out_with_its_heading() -> None:
    reading = read_note(f"{PASTED}\n\nVideos\n\nNo videos yet. Do you have one of the river? Add it.")
    assert texts(reading) == list(STORY)
    assert left_out(reading, Reason.EMPTY)[0] == "Videos"


def test_what_stands_under_comments_is_left_out() -> None:
    reading = read_note(
        f"{PASTED}\n\nComments\n\nI love the fans of Moru and the river, too.\n\nMe too, said my mother."
    )
    assert texts(reading) == list(STORY)


def test_a_text_on_one_line_gets_its_headings_and_paragraphs_back() -> None:
    sentences = " ".join((*STORY, *LONG))
    top = "Fans Clear a River in the Hills Ada Han SEOUL, SOUTH KOREA -"
    end = "Money matters It was spent on boats by the club. References 1. https://a.example/b"
    reading = read_note(f"{top} {sentences} {end}")
    assert (reading.imprint.title, reading.imprint.authors) == ("Fans Clear a River in the Hills", ("Ada Han",))
    assert reading.paragraphs[-1].heading == "Money matters"
    assert reading.paragraphs[-1].text == "It was spent on boats by the club."
    assert reading.references == ("https://a.example/b",)


def test_a_name_that_begins_with_a_small_word_is_no_heading() -> None:
    sentence = "Activist group One In An ARMY gave money to the rangers. Reporters of The Times were there."
    reading = read_note(f"{' '.join((*STORY, *LONG))} {sentence}")
    assert sentence in words(reading)
