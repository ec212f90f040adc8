"""The act desk 办事台: pages on which people act without a portal of their own; made on the server, no script."""
