"""What questions about texts taught the packaged model: a low-rank change of its weights, added at load.

The adapter (LoRA: Hu et al., 2021) is learnt by `benchmarks/adapt.py`. It brings a question nearer to
the sentence that answers it in other words, and moves other text as little as it can.
"""

import hashlib
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("adapter.safetensors")
DOWN, UP = ".down", ".up"  # (rank, columns) and (rows, rank) of one layer's change


def fingerprint(file: Path = FILE) -> str:
    """Tells two adapters apart: vectors of one are no use beside those of the other."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8]


def merge(model: Any, file: Path = FILE) -> None:
    """Add to each layer that the file names: weight += up · down. An answer then costs what it did before.

    Args: model: the PyTorch module whose layers the file names; changed in place.
    Raises: AttributeError: the file was made for another model.
    """
    from safetensors.numpy import load_file

    arrays = load_file(file)
    for name in sorted(key.removesuffix(DOWN) for key in arrays if key.endswith(DOWN)):
        weight = model.get_submodule(name).weight.data
        change = arrays[name + UP].astype("float32") @ arrays[name + DOWN].astype("float32")
        weight += weight.new_tensor(change)
