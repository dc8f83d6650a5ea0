# base: plain
# expect: nn_model convergence failed
# expect: nn_model value failed
# style: loops
# mistake: not-descending nn_model W1
# line: nn_model return current
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    found = {"d" + name: np.zeros(value.shape) for name, value in parameters.items()}
    for i in range(m):
        for k in range(Y.shape[0]):
            gap = (cache["A2"][k, i] - Y[k, i]) / m
            found["db2"][k, 0] += gap
            for h in range(cache["A1"].shape[0]):
                found["dW2"][k, h] += gap * cache["A1"][h, i]
                back = gap * parameters["W2"][k, h] * (1 - cache["A1"][h, i] ** 2)
                found["db1"][h, 0] += back
                for j in range(X.shape[0]):
                    found["dW1"][h, j] += back * X[j, i]
    return found


def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    current = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    done = 0
    while done < num_iterations:
        A2, cache = forward_propagation(X, current)
        if print_cost and done % 1000 == 0:
            print(done, compute_cost(A2, Y))
        current = update_parameters(current, backward_propagation(current, cache, X, Y))
        done += 1
        return current
