"""Pages of our own making for the benchmark of main text."""
