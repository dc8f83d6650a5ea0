# base: loops
# mistake: wrong-shape nn_model -
# mistake: another-default-rate nn_model -
# line: nn_model parameters = initialize_parameters(len(X), len(X), len(Y))
# line: nn_model parameters = update_parameters(parameters, backward_propagation(parameters, cache, X, Y), 0.1)
# expect: nn_model nn_model_shapes failed
# expect: nn_model nn_model_learns failed
# expect: nn_model nn_model_iterations failed
# expect: nn_model nn_model_prints failed
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(len(X), len(X), len(Y))
    i = 0
    while i < num_iterations:
        A2, cache = forward_propagation(X, parameters)
        if print_cost and i % 1000 == 0:
            print(i, compute_cost(A2, Y))
        parameters = update_parameters(parameters, backward_propagation(parameters, cache, X, Y), 0.1)
        i += 1
    return parameters
