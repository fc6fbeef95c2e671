"""The console: what the commands of the terminal do, each in a file of its own."""
