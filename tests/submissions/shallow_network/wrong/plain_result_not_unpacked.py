# base: plain
# expect: nn_model shape error
# expect: nn_model convergence error
# expect: nn_model value error
# expect: nn_model purity error
# mistake: raises|measured nn_model -
# line: nn_model A2 = forward_propagation(X, parameters)
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    for i in range(num_iterations):
        A2 = forward_propagation(X, parameters)
        cost = compute_cost(A2, Y)
        parameters = update_parameters(parameters, backward_propagation(parameters, A2, X, Y))
        if print_cost and i % 1000 == 0:
            print("Cost after iteration %i: %f" % (i, cost))
    return parameters
