"""What a portal pastes into its own page: two elements in one script, which we serve and nobody has to build."""
