"""A network with one hidden layer: four equations forward, six backward."""
