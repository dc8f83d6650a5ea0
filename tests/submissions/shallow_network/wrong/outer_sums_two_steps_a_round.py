# base: outer_sums
# mistake: not-descending nn_model W1
# variant: nn_model two-steps-in-one
# line: nn_model update_parameters(parameters, backward_propagation(parameters, cache, X, Y))
# line: nn_model for _ in range(2):
# says: nn_model two steps
# expect: nn_model nn_model_iterations failed
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    i = 0
    while (i := i + 1) <= num_iterations:
        A2, cache = forward_propagation(X, parameters)
        for _ in range(2):
            update_parameters(parameters, backward_propagation(parameters, cache, X, Y))
        if print_cost and i % 1000 == 1:
            print("Cost after iteration %i: %f" % (i, compute_cost(A2, Y)))
    return parameters
