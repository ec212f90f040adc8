"""Proofs over a body's log that hold without us: a Merkle tree, signed checkpoints, proofs, tiles (docs/proof.md)."""
