# base: plain
# expect: nn_model nn_model_shapes error
# mistake: raises nn_model parameters
# says: nn_model Did you mean initialize_parameters?
# line: nn_model parameters = initialise_parameters(X.shape[0], n_h, Y.shape[0])
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialise_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters
