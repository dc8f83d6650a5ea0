# base: guarded
# mistake: raises nn_model -
# line: nn_model parameters = update_parameters(parameters=parameters, grads=grads, lr=1.2)
# says: nn_model lr
# expect: nn_model nn_model_shapes error
# expect: nn_model nn_model_learns error
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(n_x=X.shape[0], n_h=n_h, n_y=Y.shape[0])
    for i in range(num_iterations):
        A2, cache = forward_propagation(X=X, parameters=parameters)
        grads = backward_propagation(parameters=parameters, cache=cache, X=X, Y=Y)
        parameters = update_parameters(parameters=parameters, grads=grads, lr=1.2)
        if print_cost and i % 1000 == 0:
            print("cost", compute_cost(A2=A2, Y=Y))
    return parameters
