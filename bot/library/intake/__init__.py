"""What a person names becomes documents: found, read in a process that can be killed, described and compared."""
