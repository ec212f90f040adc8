"""Feeds as readers know them, written from plain values: Atom (RFC 4287, RFC 5005), iCalendar (RFC 5545, RFC 7986)."""
