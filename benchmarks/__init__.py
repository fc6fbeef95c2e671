"""Benchmarks: how good, how fast and how large; figures are kept in history.jsonl."""
