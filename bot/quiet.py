"""What is logged, and how the libraries are kept from talking into our output."""

import logging
import os
import sys
import warnings

# Read by the libraries when they are imported, so these must be set before.
_QUIET = {
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_VERBOSITY": "error",
    "TRANSFORMERS_VERBOSITY": "error",
    "TRANSFORMERS_NO_ADVISORY_WARNINGS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "ANONYMIZED_TELEMETRY": "False",
}
_TALKATIVE = ("transformers", "sentence_transformers", "huggingface_hub", "chromadb")


def set_up_logging(level: str) -> None:
    """Log to standard error: ourselves from `level` up, everybody else only what is wrong.

    At DEBUG the libraries' warnings are let through too. What the user set in the
    environment stays as it is.
    """
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger().setLevel(logging.WARNING)
    logging.getLogger("bot").setLevel(level)
    if level == "DEBUG":
        return
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.ERROR)
    if not sys.warnoptions:  # python -W asks to see them
        warnings.simplefilter("ignore")
