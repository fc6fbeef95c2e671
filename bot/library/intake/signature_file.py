"""Signatures kept between two intakes. Only a saving of time: what is missing or damaged is worked out anew."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from bot.library.intake.likeness import NUMBERS, Signature

_FORMAT = 1  # raise it when the same text would have another signature


def read_signatures(file: Path) -> dict[str, Signature]:
    """By key; empty where there are none that can be used."""
    with suppress(OSError, ValueError, KeyError, BadZipFile), file.open("rb") as opened:
        kept = np.load(opened, allow_pickle=False)
        if int(kept["format"]) == _FORMAT and kept["numbers"].shape == (len(kept["keys"]), NUMBERS):
            rows = zip(kept["keys"], kept["texts"], kept["sizes"], kept["numbers"], strict=True)
            return {
                str(key): Signature(text=str(text), size=int(size), numbers=numbers)
                for key, text, size, numbers in rows
            }
    return {}


def write_signatures(file: Path, signatures: Mapping[str, Signature]) -> None:
    """In one step that a crash cannot split. Where it cannot be written, nothing is lost but time."""
    made = list(signatures.values())
    draft = file.with_suffix(".new")
    with suppress(OSError):
        with draft.open("wb") as opened:
            np.savez(
                opened,
                format=np.array(_FORMAT),
                keys=np.array(list(signatures), dtype=np.str_),
                texts=np.array([one.text for one in made], dtype=np.str_),
                sizes=np.array([one.size for one in made], dtype=np.int64),
                numbers=np.array([one.numbers for one in made], dtype=np.uint32).reshape(len(made), NUMBERS),
            )
        os.replace(draft, file)
