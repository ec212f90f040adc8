"""The case file of a project and the certificate of a standard: files that prove themselves, away from us.

docs/dossier.md describes both formats. Their verifiers (`page/*.js`, `verifier/guiju_certificate.py`) are written from
that description and share no code with what makes the files.
"""
