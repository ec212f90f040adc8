"""The rules. Pure: no clock, no chance, no input or output; those come in as arguments."""
