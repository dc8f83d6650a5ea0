# base: block_matrix
# mistake: not-descending nn_model W1
# variant: nn_model update-lost
# line: nn_model _, A2 = step(theta)
# line: nn_model return theta
# says: nn_model as they started
# expect: nn_model nn_model_learns failed
# expect: nn_model nn_model_iterations failed
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    theta = initialize_parameters(X.shape[0], n_h, Y.shape[0])

    def step(theta):
        A2, cache = forward_propagation(X, theta)
        return update_parameters(theta, backward_propagation(theta, cache, X, Y)), A2

    for t in range(num_iterations):
        _, A2 = step(theta)
        if print_cost and t % 1000 == 0:
            print(t, compute_cost(A2, Y, theta))
    return theta
