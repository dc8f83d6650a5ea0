# base: plain
# mistake: not-descending nn_model W
# variant: nn_model restart
# line: nn_model parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
# expect: nn_model nn_model_learns failed
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    i = 0
    while i < num_iterations:
        parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
        i += 1
    return parameters
