# base: plain
# mistake: ignores-iterations nn_model W1
# variant: nn_model loop-in-loop
# line: nn_model for j in range(X.shape[1]):
# expect: nn_model nn_model_iterations failed
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        for j in range(X.shape[1]):
            A2, cache = forward_propagation(X, parameters)
            cost = compute_cost(A2, Y)
            grads = backward_propagation(parameters, cache, X, Y)
            parameters = update_parameters(parameters, grads)
        if print_cost and i % 1000 == 0:
            print(f"{i:6d} {cost:.6f}")
    return parameters
