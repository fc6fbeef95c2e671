"""What the bot remembers on disk: servers' settings, feedback, and what its buttons need after a restart."""
