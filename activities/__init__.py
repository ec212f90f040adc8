"""What is done in the world because the log says so: every effect idempotent, resumable, noted when done."""
