"""Pictures of the bot's messages, drawn from what the bot really sends."""
