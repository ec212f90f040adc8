"""What the log tells those who study procedures: event logs for process mining, and the figures of each year."""
