"""Training of the network that finds digits on paper, on made crops."""
