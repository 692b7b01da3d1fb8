"""How the network reads: the classroom and its panels."""
