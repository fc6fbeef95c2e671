"""A reply becomes cards: complete, labelled, harmless, and within Discord's limits whatever it holds."""

import re
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer.reply import Answer, Citation, NoAnswer, Reply, Sentence, SmallTalk
from bot.library.document import Block, Document, Passage, Wording
from bot.library.source import Kind, Source
from bot.render.discord import reply_cards
from bot.render.discord_message import EMBEDS, MESSAGE, PROOFS, Card, Colour, fits, messages, size
from bot.render.discord_text import GLUE, units

ODD = ["@everyone", "<@12345678901234567>", "[a](http://b", "](", "||", "```", "\\", "🪩" * 300, "\ud83d", "\n#\n-# x"]
odd_text = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=60),
    st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=200)), max_size=12).map(" ".join),
)
some_text = odd_text.filter(lambda text: bool(text.strip()))
sources = st.builds(
    Source,
    id=some_text,
    publisher=some_text,
    kind=st.sampled_from(Kind),
    language=st.just("en"),
    rights=odd_text,
    title=st.none() | some_text,
    authors=st.lists(some_text, max_size=6).map(tuple),
    published_note=st.none() | some_text,
    url=st.none() | odd_text.map(lambda path: f"https://example.org/{path}") | odd_text,
)


def cited(number: int, source: Source, wording: Wording = Wording.NOTE, text: str = "A claim.") -> Citation:
    """A citation of a document that consists of one passage."""
    block = Block(start=0, end=len(text), locator="¶6")
    document = Document(source=source, wording=wording, text=text, blocks=(block,))
    passage = Passage(
        id=f"{number:012}", document_id=source.id, start=0, end=len(text), text=text, sentences=(), locator="¶6"
    )
    return Citation(number=number, document=document, passage=passage)


@st.composite
def odd_answers(draw: st.DrawFn) -> Answer:
    texts = draw(st.lists(some_text, min_size=1, max_size=30))
    numbers = st.lists(st.integers(1, 40), min_size=1, max_size=5, unique=True).map(tuple)
    sentences = tuple(Sentence(text=text, numbers=draw(numbers)) for text in texts)
    pool = draw(st.lists(sources, min_size=1, max_size=3))
    used = sorted({number for sentence in sentences for number in sentence.numbers})
    citations = tuple(cited(number, pool[number % len(pool)], draw(st.sampled_from(Wording))) for number in used)
    return Answer(
        question=draw(odd_text),
        standalone=draw(odd_text),
        sentences=sentences,
        citations=citations,
        confidence=0.5,
        lead=draw(st.none() | odd_text),
        left_out=draw(st.integers(0, 9)),
    )


lists_of_text = st.lists(odd_text, max_size=30).map(tuple)
odd_refusals = st.builds(NoAnswer, question=odd_text, standalone=odd_text, reason=some_text, suggestions=lists_of_text)
odd_small_talk = st.builds(SmallTalk, question=odd_text, text=some_text, suggestions=lists_of_text)


def all_text(card: Card) -> str:
    parts = [card.title or "", card.description, card.footer or ""]
    return "\n".join(parts + [f"{field.name}\n{field.value}" for field in card.fields])


def unglued(text: str) -> str:
    return text.replace(GLUE, " ")


def source(**changes: object) -> Source:
    known: dict[str, object] = {
        "id": "herald-2020",
        "publisher": "The Herald",
        "kind": Kind.NEWS,
        "language": "en",
        "rights": "",
        "title": "Fans plant a forest",
        "published_note": "June 2020",
        "url": "https://herald.example/forest",
    }
    return Source(**(known | changes))  # type: ignore[arg-type]  # the changes of a test are few and plain


def answer(*sentences: Sentence, citations: tuple[Citation, ...], **more: object) -> Answer:
    known: dict[str, object] = {"question": "Who planted it?", "standalone": "Who planted it?", "confidence": 0.9}
    return Answer(sentences=sentences, citations=citations, **(known | more))  # type: ignore[arg-type]  # as above


FOREST = answer(
    Sentence(text="Fans planted a forest.", numbers=(1,)),
    Sentence(text="It is said to have 500 trees.", numbers=(1, 2)),
    citations=(
        cited(1, source()),
        cited(2, source(id="list-2020", publisher="The Gazette", title=None, description="A list", url=None)),
    ),
)


@settings(max_examples=60, deadline=None)
@given(odd_answers() | odd_refusals | odd_small_talk, odd_text, st.booleans(), st.booleans())
def test_no_reply_ever_exceeds_a_limit_of_discord(reply: Reply, title: str, bullets: bool, shows_sources: bool) -> None:
    cards = reply_cards(reply, title=title, bullets=bullets, shows_sources=shows_sources)
    assert all(fits(card) for card in cards)
    for together in messages(cards):
        assert len(together) <= EMBEDS
        assert sum(map(size, together)) <= MESSAGE
        assert sum(len(card.proofs) for card in together) <= PROOFS


@settings(max_examples=60, deadline=None)
@given(odd_answers(), st.booleans(), st.booleans())
def test_no_sentence_is_parted_from_its_numbers_and_each_number_has_its_source(
    reply: Answer, bullets: bool, shows_sources: bool
) -> None:
    cards = reply_cards(reply, bullets=bullets, shows_sources=shows_sources)
    ends = [GLUE + GLUE.join(f"[{number}]" for number in sentence.numbers) for sentence in reply.sentences]
    said = [line for card in cards for line in card.description.split("\n") if line]
    told = [line for line in said if re.search(rf"{GLUE}\[\d+\]$", line)]
    assert len(told) >= len(ends)
    assert all(line.endswith(end) for line, end in zip(told[-len(ends) :], ends, strict=True))
    shown = {proof.number: proof.passage_id for card in cards for proof in card.proofs}
    assert shown == {citation.number: citation.passage.id for citation in reply.citations}


@settings(max_examples=60, deadline=None)
@given(odd_answers() | odd_refusals | odd_small_talk)
def test_no_reply_mentions_anyone_or_opens_a_link_of_its_own(reply: Reply) -> None:
    for card in reply_cards(reply):
        text = all_text(card)
        assert not re.search(r"@(everyone|here)|(?<!\\)<@", text)
        assert all(shown == "open\u00a0the\u00a0original" for shown in re.findall(r"\[([^\[\]]*)\]\(", text))


def test_an_answer_shows_each_sentence_with_its_numbers_and_the_sources_under_it() -> None:
    (card,) = reply_cards(FOREST, title="Who planted it?")
    assert card.title == "Who planted it?"
    assert unglued(card.description).split("\n\n") == [
        "Fans planted a forest. [1]",
        "It is said to have 500 trees. [1] [2]",
    ]
    (sources_field,) = card.fields
    assert unglued(sources_field.value).splitlines() == [
        "**The Herald**, “Fans plant a forest”, June 2020: [1] ¶6 · [open the original](https://herald.example/forest)",
        "**The Gazette**, A list (title not known), June 2020: [2] ¶6",
    ]
    assert [proof.number for proof in card.proofs] == [1, 2]


def test_a_source_that_is_cited_often_is_named_once_with_each_place() -> None:
    often = answer(
        Sentence(text="Fans planted a forest.", numbers=(1, 2)), citations=(cited(1, source()), cited(2, source()))
    )
    (listed,) = reply_cards(often)[0].fields
    assert unglued(listed.value).splitlines() == [
        "**The Herald**, “Fans plant a forest”, June 2020: [1] ¶6; [2] ¶6"
        " · [open the original](https://herald.example/forest)"
    ]


def test_no_line_begins_with_a_number_or_a_dot_of_the_line_before() -> None:
    (card,) = reply_cards(FOREST)
    assert re.findall(r"\s(?=\[\d)", card.description) == [GLUE] * 3
    (listed,) = card.fields
    assert re.findall(r"\s(?=[·¶])", listed.value) == [GLUE] * 3


def test_without_a_list_of_sources_every_card_still_has_words_and_its_evidence() -> None:
    far = source(url="https://herald.example/" + "x" * 250)
    numbers = tuple(range(1, 200))  # more proofs than buttons can hold
    many = answer(
        Sentence(text="All say so.", numbers=numbers),
        *FOREST.sentences,
        citations=tuple(cited(n, far) for n in numbers),
    )
    cards = reply_cards(many, shows_sources=False)
    assert all(fits(card) and card.description and not card.fields for card in cards)
    assert {proof.number for card in cards for proof in card.proofs} == set(numbers)
    (card,) = reply_cards(FOREST, shows_sources=False)
    assert [proof.number for proof in card.proofs] == [1, 2]
    assert "our own words" in (card.footer or "")


def test_the_sources_of_a_short_answer_never_make_it_longer_where_they_are_not_listed() -> None:
    far = [source(id=str(n), title="t" * 200, url="https://herald.example/" + "x" * 250) for n in range(20)]
    wide = answer(
        Sentence(text="All say so.", numbers=tuple(range(1, 21))),
        citations=tuple(cited(n, each) for n, each in enumerate(far, start=1)),
    )
    assert len(reply_cards(wide)) > 1
    (card,) = reply_cards(wide, shows_sources=False)
    assert [proof.number for proof in card.proofs] == list(range(1, 21))


def test_an_answer_a_refusal_and_small_talk_differ_in_colour_on_every_card() -> None:
    long = answer(*FOREST.sentences * 150, citations=FOREST.citations)
    assert {card.colour for card in reply_cards(long)} == {Colour.ANSWER}
    refusal = NoAnswer(question="q", standalone="q", reason="Nothing held.")
    small_talk = SmallTalk(question="q", text="Hello.")
    assert {card.colour for card in chain(reply_cards(refusal), reply_cards(small_talk))} == {Colour.ASIDE}


def test_notes_are_labelled_as_ours_and_quotations_as_quotations() -> None:
    assert "our own words" in (reply_cards(FOREST)[0].footer or "")
    mixed = answer(
        Sentence(text="Both say so.", numbers=(1, 2)),
        citations=(cited(1, source()), cited(2, source(), Wording.QUOTE)),
    )
    assert reply_cards(mixed)[0].footer == "[1] our notes, in our own words; [2] quoted."


def test_a_completed_follow_up_says_how_it_was_understood() -> None:
    follow_up = answer(
        *FOREST.sentences, citations=FOREST.citations, question="when?", standalone="When was it planted?"
    )
    assert reply_cards(follow_up)[0].description.startswith("*I understood: When was it planted?*\n\nFans")
    assert "understood" not in reply_cards(FOREST)[0].description


def test_a_lead_comes_before_the_first_sentence_only() -> None:
    led = answer(*FOREST.sentences, citations=FOREST.citations, lead="The closest that my sources come:")
    assert reply_cards(led)[0].description.startswith("The closest that my sources come:\n\nFans")


@pytest.mark.parametrize(("left_out", "told"), [(1, "1 sentence was left out"), (3, "3 sentences were left out")])
def test_left_out_sentences_are_counted_aloud(left_out: int, told: str) -> None:
    some = answer(*FOREST.sentences, citations=FOREST.citations, left_out=left_out)
    assert told in (reply_cards(some)[-1].footer or "")
    refused = NoAnswer(question="q", standalone="q", reason="Nothing held.", left_out=left_out)
    assert told in (reply_cards(refused)[0].footer or "")


def test_a_refusal_gives_its_reason_and_the_nearest_topics_and_no_sources() -> None:
    refusal = NoAnswer(
        question="q", standalone="q", reason="My sources do not count albums.", suggestions=("Fan charity",)
    )
    (card,) = reply_cards(refusal)
    assert card.description == "My sources do not count albums.\n\n**What I can tell you about**"  # then buttons
    assert card.fields == ()
    assert card.proofs == ()


def test_a_long_answer_goes_on_in_a_second_card_with_sources_of_its_own() -> None:
    sentences = tuple(Sentence(text=f"{n} " + "word " * 100, numbers=(n,)) for n in range(1, 21))
    cards = reply_cards(answer(*sentences, citations=tuple(cited(n, source()) for n in range(1, 21)), left_out=2))
    assert len(cards) > 1
    for card in cards:
        marks = [int(mark) for mark in re.findall(r"\[(\d+)\]", card.description)]
        listed = [int(mark) for field in card.fields for mark in re.findall(r"\[(\d+)\]", field.value)]
        assert marks == listed == [proof.number for proof in card.proofs]
    assert ["left out" in (card.footer or "") for card in cards] == [False] * (len(cards) - 1) + [True]


def test_bullets_stand_on_lines_of_their_own() -> None:
    lines = unglued(reply_cards(FOREST, bullets=True)[0].description).splitlines()
    assert lines == ["- Fans planted a forest. [1]", "- It is said to have 500 trees. [1] [2]"]


def test_small_talk_is_only_said() -> None:
    (card,) = reply_cards(SmallTalk(question="thanks", text="You are welcome."))
    assert (card.description, card.fields, card.footer) == ("You are welcome.", (), None)


def test_lengths_are_counted_as_discords_clients_count_them() -> None:
    assert units("aé가") == 3
    assert units("🪩") == 2
