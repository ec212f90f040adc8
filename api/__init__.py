"""HTTP for portals: acts in, receipts or refusals out. `api.app.create_app` puts it together."""
