"""Pages for everybody: what a body's procedures make public, without a login, a cookie or a script."""
