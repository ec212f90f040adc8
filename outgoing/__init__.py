"""What goes out over the network to addresses that others name: a guarded transport, signatures, robots' messages."""
