"""The verifier of exported logs: one file that runs alone, and shares no code with what it judges (docs/proof.md)."""
