"""What operators ask: what is wrong and what mends it, what goes on now, do both witnesses agree."""
