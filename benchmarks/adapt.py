"""Learn the adapter of the packaged model, `bot/search/adapter.safetensors`.

A low-rank change of each layer (LoRA) is trained so that the notes that answer a question lie nearer to it
than all other notes, and so that "none of them" (a learnt height of likeness) wins for a question that no
note answers. Sentences that have nothing to do with our library are held near to where the model had them,
which keeps most of what it finds elsewhere: on SQuAD its vectors alone lose some seven points of recall@1.

`python -m benchmarks.adapt` learns from all questions in a quarter of an hour; with `--hold-out` a third of
them is left out, so that `train.py` can weigh signals on questions that the adapter has not seen.
"""

import argparse
import ast
import math
import random
import re
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from pydoc_data import topics
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import normalize

from benchmarks.training import Needs, is_held_out, leaning, read_dialogues, read_lessons
from bot.answer.question import split_message
from bot.library.folder import read_library
from bot.library.passages import split
from bot.search.adapter import DOWN, FILE, UP
from bot.search.embedder import packaged_folder

RANK = 16
RATE = 6e-4
EPOCHS = 3
BATCH = 48
SHARPNESS = 20.0  # what cosines are multiplied by before the softmax
NONE_WEIGHT = 0.5  # of a question that has no answer
HOLD = 8.0  # of the likeness to the plain model on other text
OTHERS = 24  # sentences of other text a step, out of POOL
POOL = 3000
FRESH = 8  # steps for which the vectors of notes that are not looked at are kept
SEED = 0
KNOWLEDGE = Path(__file__).parents[1] / "knowledge"
HELD_OUT_FILE = Path(__file__).parents[1] / "build" / "adapter-held-out.safetensors"

Pair = tuple[str, Needs]  # what is searched for, and the notes that answer it


class Adapted(nn.Module):
    """A linear layer with a low-rank change beside its frozen weights; it starts as no change."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        self.down = nn.Parameter(torch.randn(RANK, layer.in_features) / math.sqrt(layer.in_features))
        self.up = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, rows: Tensor) -> Tensor:
        changed: Tensor = self.layer(rows) + (rows @ self.down.T) @ self.up.T
        return changed


@dataclass(frozen=True)
class Encoder:
    """The packaged model with its tokenizer: texts in, unit rows out."""

    model: Any
    tokenizer: Any

    def __call__(self, texts: Sequence[str]) -> Tensor:
        """Texts of like length go together, as every text is filled up to the longest of its batch."""
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        rows: Tensor = torch.cat(
            [self._encode([texts[n] for n in order[at : at + 12]]) for at in range(0, len(order), 12)]
        )
        return rows[torch.tensor(order).argsort()]

    def _encode(self, texts: Sequence[str]) -> Tensor:
        tokens = self.tokenizer(list(texts), padding=True, truncation=True, max_length=160, return_tensors="pt")
        states = self.model(**tokens).last_hidden_state
        mask = tokens["attention_mask"].unsqueeze(-1)
        rows: Tensor = normalize((states * mask).sum(1) / mask.sum(1), dim=1)
        return rows

    @torch.no_grad()
    def still(self, texts: Sequence[str]) -> Tensor:
        """Without gradients and without chance (dropout)."""
        self.model.eval()
        return self(texts)


def load_encoder() -> Encoder:
    from transformers import AutoModel, AutoTokenizer

    folder = str(packaged_folder())
    return Encoder(AutoModel.from_pretrained(folder), AutoTokenizer.from_pretrained(folder))


def insert(model: Any) -> list[nn.Parameter]:
    """Put a change beside every linear layer of the encoder; returns what is to be learnt."""
    for parameter in model.parameters():
        parameter.requires_grad = False
    layers = [n for n, m in model.named_modules() if isinstance(m, nn.Linear) and n.startswith("encoder")]
    for name in layers:
        parent, _, child = name.rpartition(".")
        setattr(model.get_submodule(parent), child, Adapted(model.get_submodule(name)))
    return [parameter for parameter in model.parameters() if parameter.requires_grad]


def adapt(pairs: Sequence[Pair], notes: dict[str, str]) -> dict[str, Any]:
    """The arrays of an adapter. `notes`: each note's text by its passage id."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    encoder = load_encoder()
    none = nn.Parameter(torch.tensor(10.0))
    learnt = insert(encoder.model)
    steps = EPOCHS * math.ceil(len(pairs) / BATCH)
    optimizer = torch.optim.AdamW([{"params": learnt, "lr": RATE}, {"params": [none], "lr": 0.05}], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 20) * max(0.05, 1 - step / steps)
    )
    texts, place = list(notes.values()), {name: n for n, name in enumerate(notes)}
    prose = chance.sample(other_text(), POOL)
    plain = torch.cat([encoder.still(prose[n : n + 100]) for n in range(0, POOL, 100)])
    kept = encoder.still(texts)
    for step, batch in enumerate(batches(pairs, chance)):
        if step % FRESH == 0:
            kept = encoder.still(texts)
        encoder.model.train()
        looked_at = {place[i] for _, needs in batch for group in needs for i in group}
        live = sorted(looked_at | set(chance.sample(range(len(texts)), min(8, len(texts)))))
        rows = kept.clone()
        rows[live] = encoder([texts[i] for i in live])
        likeness = encoder([text for text, _ in batch]) @ rows.T * SHARPNESS
        others = chance.sample(range(POOL), OTHERS)
        moved = ((encoder([prose[n] for n in others]) - plain[others]) ** 2).sum(1).mean()
        loss = ranking_loss(batch, likeness, none, place) + HOLD * moved
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch has no annotation for it
        optimizer.step()
        schedule.step()
        print(f"step {step + 1} of {steps}: loss {loss.item():.3f}", end="\r", file=sys.stderr)
    print(file=sys.stderr)
    return arrays(encoder.model)


def ranking_loss(batch: Sequence[Pair], likeness: Tensor, none: Tensor, place: dict[str, int]) -> Tensor:
    """How far each question is from finding every group of what it needs, or nothing where it needs nothing."""
    losses, weights = [], 0.0
    for (_, needs), row in zip(batch, likeness, strict=True):
        with_none = torch.cat([row, none.view(1)])
        if not needs:
            losses.append(NONE_WEIGHT * (torch.logsumexp(with_none, 0) - none))
            weights += NONE_WEIGHT
            continue
        right = {place[i] for group in needs for i in group}
        for group in needs:
            wanted = [place[i] for i in group]
            hidden = torch.zeros(len(with_none), dtype=torch.bool)
            hidden[[i for i in right if i not in wanted]] = True  # another group's notes are not wrong
            every = torch.logsumexp(with_none.masked_fill(hidden, -torch.inf), 0)
            losses.append((every - torch.logsumexp(row[wanted], 0)) / len(needs))
        weights += 1
    return torch.stack(losses).sum() / weights


def batches(pairs: Sequence[Pair], chance: random.Random) -> Iterator[Sequence[Pair]]:
    for _ in range(EPOCHS):
        shuffled = list(pairs)
        chance.shuffle(shuffled)
        for start in range(0, len(shuffled), BATCH):
            yield shuffled[start : start + BATCH]


def other_text() -> list[str]:
    """Plain English that has nothing to do with the library: what Python's standard library says of itself."""
    texts: list[str] = list(topics.topics.values())
    for file in sorted(Path(sysconfig.get_paths()["stdlib"]).glob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        texts += (
            ast.get_docstring(node) or ""
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module)
        )
    sentences = (
        sentence
        for text in texts
        for paragraph in re.split(r"\n\s*\n", text)
        for sentence in re.split(r"(?<=[.?!]) ", " ".join(paragraph.split()))
    )
    return [s for s in sentences if 5 <= len(s.split()) <= 25 and sum(map(_is_prose, s)) > 0.9 * len(s)]


def _is_prose(character: str) -> bool:
    return character.isalpha() or character == " "


def arrays(model: Any) -> dict[str, Any]:
    """The learnt changes as numpy arrays of half precision, by the layer's name."""
    found = {}
    for name, module in model.named_modules():
        if isinstance(module, Adapted):
            found[name + DOWN] = module.down.detach().numpy().astype("float16")
            found[name + UP] = module.up.detach().numpy().astype("float16")
    return found


def read_pairs(notes: dict[str, str], *, hold_out: bool) -> list[Pair]:
    lessons = [e for e in read_lessons() if not (hold_out and is_held_out(e.question))]
    dialogues = [d for d in read_dialogues() if not (hold_out and is_held_out(d[0].question))]
    alone = [(split_message(lesson.question)[0], lesson.needs) for lesson in lessons]
    return alone + [pair for dialogue in dialogues for pair in leaning(dialogue, notes)]


def main() -> None:
    from safetensors.numpy import save_file

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--hold-out", action="store_true", help="leave out a third, for train.py")
    hold_out = parser.parse_args().hold_out
    notes = {p.id: p.text for document in read_library(KNOWLEDGE) for p in split(document)}
    pairs = read_pairs(notes, hold_out=hold_out)
    target = HELD_OUT_FILE if hold_out else FILE
    target.parent.mkdir(exist_ok=True)
    save_file(adapt(pairs, notes), target)
    print(f"{target.name}: learnt from {len(pairs)} questions", file=sys.stderr)


if __name__ == "__main__":
    main()
