"""The sample: an invented society whose standard lives its whole life before your eyes."""
