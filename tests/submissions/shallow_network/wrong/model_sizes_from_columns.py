# base: plain
# expect: nn_model nn_model_shapes error
# expect: nn_model nn_model_learns error
# expect: nn_model nn_model_iterations error
# mistake: wrong-shape|raises nn_model W1|parameters
# score: 91
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[1], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters
