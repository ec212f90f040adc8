"""Mail: the daily digest as a message, and SMTP, told apart by what became of it."""
