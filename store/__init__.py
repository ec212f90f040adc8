"""The log and the read models: the only place where facts are kept."""
