# base: loops
# mistake: not-descending nn_model W1
# variant: nn_model restart
# line: nn_model parameters = initialize_parameters(len(X), n_h, len(Y))
# line: nn_model A2, cache = forward_propagation(X, parameters)
# says: nn_model new random
# expect: nn_model nn_model_learns failed
# expect: nn_model nn_model_iterations failed
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(len(X), n_h, len(Y))
    i = 0
    while i < num_iterations:
        parameters = initialize_parameters(len(X), n_h, len(Y))
        A2, cache = forward_propagation(X, parameters)
        if print_cost and i % 1000 == 0:
            print(i, compute_cost(A2, Y))
        parameters = update_parameters(parameters, backward_propagation(parameters, cache, X, Y))
        i += 1
    return parameters
