"""What the benchmark of replies is made of: a record with questions on it, the two bots, and the crowd that asks them."""
