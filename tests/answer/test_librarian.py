"""From a question to an answer with its proof, on the library that ships."""

import re

import pytest

from bot.answer.librarian import Librarian
from bot.answer.reply import Answer, NoAnswer, Reply, SmallTalk
from bot.errors import UnknownSource

CNN, VOA, INDEPENDENT, PAPER = "cnn-2020-06", "voa-2020-06", "independent-2020-06", "kim-introne-2025"


def told(reply: Reply) -> str:
    assert isinstance(reply, Answer), reply
    return " ".join(sentence.text for sentence in reply.sentences)


def assert_proven(answer: Answer) -> None:
    """Every promise that an answer makes whatever it says."""
    assert answer.sentences
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    cited = {number for sentence in answer.sentences for number in sentence.numbers}
    assert cited == {citation.number for citation in answer.citations}
    assert all(sentence.numbers for sentence in answer.sentences)
    assert len({sentence.text for sentence in answer.sentences}) == len(answer.sentences)
    assert 0 <= answer.confidence <= 1
    assert answer.left_out == 0
    for citation in answer.citations:
        assert citation.document.text[citation.passage.start : citation.passage.end] == citation.passage.text


@pytest.mark.parametrize(
    ("question", "source", "held"),
    [
        ("Who is TK Park?", VOA, "Ask A Korean!"),
        ("Where does Hong Seok-kyeong work?", VOA, "Seoul National University"),
        ("Which university does CedarBough Saeji belong to?", CNN, "Indiana University"),
        ("How much money did BTS donate to Black Lives Matter?", CNN, "$1 million"),
        ("How many people fit into the arena of the Tulsa rally?", CNN, "19,000"),
        ("How many followers did the AnonNews account have?", INDEPENDENT, "120,000"),
        ("Why did Twitter suspend AnonNews?", INDEPENDENT, "spam"),
        ("Why did K-pop fans flood #WhiteLivesMatter?", VOA, "to bury the racist posts"),
        ("What reason did the Dallas police give for taking the app down?", VOA, "“technical difficulties”"),
        ("What did fans of Super Junior donate?", CNN, "bags of rice"),
        ("Who wrote the Voice of America article?", VOA, "William Gallo"),
        ("What does belief alignment mean?", PAPER, "resonate with beliefs"),
        ("Do opinion leaders cause activism?", PAPER, "do not cause it"),
        ("what is a fancam", CNN, "clip of a K-pop idol"),
        ("Which hashtags did K-pop fans take over?", VOA, "#AllLivesMatter"),
        ("How much did OIAA raise for charities in 2019?", VOA, "more than $250,000"),
        ("What did Brad Parscale say about the fake ticket requests?", CNN, "weeded out"),
        ("Who told CNN that K-pop activism happens naturally?", CNN, "CedarBough Saeji"),
        ("who quoted TK park lol", VOA, "Voice of America"),
        ("Did Alexandria Ocasio-Cortez thank K-pop fans?", CNN, "“Kpop allies”"),
        ("Whos brad parscle??", CNN, "manager"),
    ],
)
def test_a_plain_question_is_answered_from_the_right_source(
    librarian: Librarian, question: str, source: str, held: str
) -> None:
    reply = librarian.answer(question)
    assert isinstance(reply, Answer), reply
    assert_proven(reply)
    assert reply.question == reply.standalone == question
    assert source in {citation.document.id for citation in reply.citations}
    assert held in told(reply)


def test_a_question_for_two_sources_hears_both(librarian: Librarian) -> None:
    reply = librarian.answer("What do CNN and Voice of America say happened to the Dallas police app?")
    assert isinstance(reply, Answer)
    assert_proven(reply)
    assert {CNN, VOA} <= {citation.document.id for citation in reply.citations}


@pytest.mark.parametrize(
    "question",
    [
        "Did K-pop fans empty Trump's Tulsa arena?",
        "So K-pop fans were to blame for the low turnout in Tulsa, right?",
        "Did K-pop fans cause the low turnout at Trump's rally?",
    ],
)
def test_whether_fans_emptied_the_arena_is_said_not_to_be_clear(librarian: Librarian, question: str) -> None:
    reply = librarian.answer(question)
    assert "not clear" in told(reply)


def test_a_claim_of_the_group_itself_is_told_as_its_own(librarian: Librarian) -> None:
    assert "says of itself" in told(librarian.answer("How much did OIAA raise for charities in 2019?"))


@pytest.mark.parametrize(
    "question",
    [
        "Who is TK Park?",
        "WHO IS TK PARK",
        "@everyone who is TK Park?",
        "<@&1> Who is TK Park?",
        "Who is `TK Park`?",
        "||Who is TK Park?||",
        "Who is\0 TK Park?",
        "\u202eWho is TK Park?\u202c",
        "\ufeffWho is TK Park?",
        "Who is\u200b TK Park?",
        "\n\n\nWho is TK Park?\n\n",
        "🎉 Who is TK Park? 🎉",
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit. " * 60)[:3900] + " Who is TK Park?",
    ],
    ids=ascii,
)
def test_marks_around_a_question_do_not_hide_it(librarian: Librarian, question: str) -> None:
    reply = librarian.answer(question)
    assert isinstance(reply, Answer)
    assert_proven(reply)
    assert "Ask A Korean!" in told(reply)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\0",
        "🎉🎉",
        "?",
        "a" * 4000,
        "fans " * 800,
        " ".join(f"w{n}" for n in range(700)),
        "Who? " * 800,
        "(" * 4000,
        "“" * 2000 + "”" * 2000,
        "1" * 4000,
        "١٢٣",
        "²³½ fans?",
        "#" * 50 + "hashtag",
        "@" * 4000,
        "[1] [2] [99]",
        "\u202e\u202d\u2066",
        "```\nDROP TABLE passages\n```",
        "{question}",
        "%s%n",
        "\ud83d",
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_any_text_gets_a_reply(librarian: Librarian, text: str) -> None:
    reply = librarian.answer(text)
    if isinstance(reply, Answer):
        assert_proven(reply)
    elif isinstance(reply, NoAnswer):
        assert len(reply.reason) < 300
    else:
        assert isinstance(reply, SmallTalk)


@pytest.mark.parametrize(
    "question",
    [
        "케이팝 팬들은 왜 해시태그를 점령했나요?",
        "K-POPファンはなぜハッシュタグを乗っ取ったのですか？",
        "粉丝为什么这样做？",
    ],
)
def test_a_question_in_a_language_that_the_model_cannot_read_is_not_answered_with_nonsense(
    librarian: Librarian, question: str
) -> None:
    assert isinstance(librarian.answer(question), NoAnswer)


def test_an_answer_of_low_confidence_says_so(librarian: Librarian) -> None:
    questions = ("Who leads the fans?", "How do fans feel about Twitter?", "What else do fans want?", "Who likes rice?")
    replies = [librarian.answer(question) for question in questions]
    answers = [reply for reply in replies if isinstance(reply, Answer)]
    for reply in answers:
        assert (reply.lead is not None) == (reply.confidence < librarian.models.sure)
        assert reply.confidence >= librarian.models.answer


def test_the_same_question_gets_the_same_answer(librarian: Librarian) -> None:
    question = "What happened to the Dallas police app?"
    assert librarian.answer(question) == librarian.answer(question)


def test_an_answer_is_short(librarian: Librarian) -> None:
    for question in ("Tell me everything about K-pop fans", "What did fans do?", "List all donations"):
        reply = librarian.answer(question)
        assert not isinstance(reply, Answer) or len(reply.sentences) <= librarian.limits.most_several


def test_no_sentence_points_to_something_unsaid(librarian: Librarian) -> None:
    for question in ("Who is TK Park?", "What is a fancam?", "Why was AnonNews suspended?"):
        assert not re.match(r"(?:He|She|They|It|This|These)\b", told(librarian.answer(question)))


def test_a_document_is_found_by_its_id(librarian: Librarian) -> None:
    assert {librarian.document(document.id).id for document in librarian.documents()} == {CNN, VOA, INDEPENDENT, PAPER}


def test_an_unknown_document_is_an_error_that_names_the_known_ones(librarian: Librarian) -> None:
    with pytest.raises(UnknownSource, match=VOA):
        librarian.document("bbc-2020-06")


def test_a_passage_is_found_again_by_its_id_and_a_lost_one_is_none(librarian: Librarian) -> None:
    reply = librarian.answer("Who is TK Park?")
    assert isinstance(reply, Answer)
    ids = [citation.passage.id for citation in reply.citations]
    again = librarian.passages([*ids, "0123456789ab"])
    assert again[:-1] == tuple((citation.document, citation.passage) for citation in reply.citations)
    assert again[-1] is None


def test_topics_are_about_the_subject_and_each_stands_once(librarian: Librarian) -> None:
    topics = librarian.topics()
    assert len(set(topics)) == len(topics) >= 10
    assert not [topic for topic in topics if topic.startswith("About this")]
