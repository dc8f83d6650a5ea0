# base: verbose
# mistake: ignores-iterations nn_model W1
# variant: nn_model one-less
# line: nn_model return previous
# line: nn_model previous = parameters
# line: nn_model for i in range(0, num_iterations):
# says: nn_model one step less
# expect: nn_model nn_model_iterations failed
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    np.random.seed(3)
    n_x = X.shape[0]
    n_y = Y.shape[0]
    parameters = initialize_parameters(n_x, n_h, n_y)
    for i in range(0, num_iterations):
        A2, cache = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        grads = backward_propagation(parameters, cache, X, Y)
        previous = parameters
        parameters = update_parameters(parameters, grads)
        if print_cost and i % 1000 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
    return previous
