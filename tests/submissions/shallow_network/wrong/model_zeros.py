# base: keywords
# expect: nn_model nn_model_learns failed
# mistake: zero-initialization nn_model W1
# score: 96
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = {
        "W1": np.zeros((n_h, X.shape[0])),
        "b1": np.zeros((n_h, 1)),
        "W2": np.zeros((1, n_h)),
        "b2": np.zeros((1, 1)),
    }
    for i in range(num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        parameters = update_parameters(parameters, grads)
    return parameters
