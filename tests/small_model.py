"""A sentence-transformers model that knows nothing: real files, random weights, loaded in a moment."""

import string
from pathlib import Path

LETTERS = string.ascii_lowercase + string.digits
WIDTH = 32


def make_model(folder: Path, *, seed: int) -> Path:
    """Write a model to `folder`. Equal seeds, equal weights."""
    import torch  # takes seconds, and most tests need none of it
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    torch.manual_seed(seed)
    raw = folder.with_name(f"{folder.name}-raw")
    raw.mkdir(parents=True)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *LETTERS, *(f"##{letter}" for letter in LETTERS), *".,'-#@"]
    (raw / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizer(vocab=str(raw / "vocab.txt")).save_pretrained(raw)
    shape = BertConfig(
        vocab_size=len(words),
        hidden_size=WIDTH,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=130,
    )
    BertModel(shape).save_pretrained(raw)
    encoder = Transformer(str(raw), max_seq_length=128)
    SentenceTransformer(modules=[encoder, Pooling(WIDTH)]).save(str(folder))
    return folder
