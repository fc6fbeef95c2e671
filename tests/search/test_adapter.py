"""The adapter changes the packaged model's weights, and nothing that is not named in its file."""

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import save_file

from bot.search.adapter import DOWN, FILE, UP, fingerprint, merge
from bot.search.embedder import Embedder, load_embedder


def layer() -> torch.nn.Sequential:
    model = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.Linear(2, 2))
    for parameter in model.parameters():
        torch.nn.init.ones_(parameter)
    return model


def save(folder: Path, name: str) -> Path:
    file = folder / "adapter.safetensors"
    down, up = np.array([[1.0, 2.0, 3.0]], dtype="float16"), np.array([[1.0], [0.5]], dtype="float16")
    save_file({name + DOWN: down, name + UP: up}, file)
    return file


def test_the_change_is_up_times_down_added_to_the_layer_that_is_named(tmp_path: Path) -> None:
    model = layer()
    merge(model, save(tmp_path, "0"))
    weights = model.state_dict()
    assert weights["0.weight"].tolist() == [[2.0, 3.0, 4.0], [1.5, 2.0, 2.5]]
    assert weights["1.weight"].tolist() == [[1.0, 1.0], [1.0, 1.0]]


def test_a_file_for_another_model_is_not_taken(tmp_path: Path) -> None:
    with pytest.raises(AttributeError):
        merge(layer(), save(tmp_path, "encoder.layer.9"))


def test_an_index_tells_two_adapters_apart(tmp_path: Path, embedder: Embedder) -> None:
    assert fingerprint(save(tmp_path, "0")) != fingerprint(FILE)
    assert fingerprint() in embedder.identity


def test_it_brings_a_paraphrase_nearer_and_leaves_other_text_where_it_was(embedder: Embedder) -> None:
    plain = load_embedder(adapter=None)
    assert plain.identity != embedder.identity
    asked, note = (
        "who's the lady who set up the bangtan giving group?",
        ("The BTS fan charity One In An ARMY (OIAA) was founded in March 2018; its co-founder is Erika Overton."),
    )
    other = ["The steam engine drove the first mills of the valley.", "Whales sleep with one half of the brain."]

    def likeness(model: Embedder) -> float:
        return float(model.embed_question(asked).whole @ model.embed_texts([note])[0])

    assert likeness(embedder) > likeness(plain) + 0.05
    assert (embedder.embed_texts(other) * plain.embed_texts(other)).sum(axis=1).min() > 0.85
