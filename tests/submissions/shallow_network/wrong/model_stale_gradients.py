# base: plain
# expect: nn_model nn_model_learns failed
# expect: nn_model nn_model_iterations failed
# mistake: not-descending nn_model W1
# score: 94
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    A2, cache = forward_propagation(X, parameters)
    for i in range(num_iterations):
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters
