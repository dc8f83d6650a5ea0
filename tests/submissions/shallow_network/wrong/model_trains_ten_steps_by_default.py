# base: plain
# expect: nn_model nn_model_iterations failed
# mistake: measured nn_model -
# says: nn_model another default
# score: 98
def nn_model(X, Y, n_h, num_iterations=10, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for _ in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        if print_cost:
            print(compute_cost(A2, Y))
        parameters = update_parameters(parameters, backward_propagation(parameters, cache, X, Y))
    return parameters
