"""Language: what we need to know of English to compare a question, a passage and a sentence."""
