# base: keywords
# mistake: ignores-iterations nn_model -
# mistake: update-ascends update_parameters -
# line: nn_model for i in range(1, num_iterations):
# line: update_parameters parameters[key] += learning_rate * grads["d" + key]
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_default_rate failed
# expect: nn_model nn_model_iterations failed
def update_parameters(parameters, grads, learning_rate=1.2):
    parameters = copy.deepcopy(parameters)
    for key in parameters:
        parameters[key] += learning_rate * grads["d" + key]
    return parameters


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(n_x=X.shape[0], n_h=n_h, n_y=Y.shape[0])
    for i in range(1, num_iterations):
        A2, cache = forward_propagation(X=X, parameters=parameters)
        cost = compute_cost(A2=A2, Y=Y)
        grads = backward_propagation(parameters=parameters, cache=cache, X=X, Y=Y)
        parameters = update_parameters(parameters=parameters, grads=grads, learning_rate=1.2)
        if print_cost and not i % 1000:
            print(i, cost)
    return parameters
