"""The operator's web pages: read-only, made on the server, of use without JavaScript."""
