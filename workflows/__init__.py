"""Durable time: one workflow type per kind of stage, the follower of the log, and the hourly sweep."""
