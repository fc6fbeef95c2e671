"""Answer: evidence becomes a checked, cited reply, or an honest no."""
