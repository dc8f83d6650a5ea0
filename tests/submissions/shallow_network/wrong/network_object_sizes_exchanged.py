# base: network_object
# mistake: wrong-shape|raises nn_model -
# line: nn_model network = TwoLayers.random(n_h, X.shape[0], Y.shape[0])
# expect: nn_model nn_model_shapes error
# expect: nn_model nn_model_learns error
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    network = TwoLayers.random(n_h, X.shape[0], Y.shape[0])
    for i in range(num_iterations):
        network.forward(X)
        grads = network.backward(X, Y)
        network.step(grads, 1.2)
        if print_cost and i % 1000 == 0:
            print(i, network.cost(Y))
    return network.parameters
