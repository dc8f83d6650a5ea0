# base: plain
# expect: nn_model value failed
# mistake: ignores-iterations nn_model -
# line: nn_model while done <= num_iterations:
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    parameters = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    W1, b1, W2, b2 = (parameters[key] for key in ("W1", "b1", "W2", "b2"))
    m = X.shape[1]
    done = 0
    while done <= num_iterations:
        A1 = np.tanh(W1 @ X + b1)
        dZ2 = 1 / (1 + np.exp(-(W2 @ A1 + b2))) - Y
        dZ1 = (W2.T @ dZ2) * (1 - A1 * A1)
        W2 = W2 - 1.2 * dZ2 @ A1.T / m
        b2 = b2 - 1.2 * dZ2.mean(1, keepdims=True)
        W1 = W1 - 1.2 * dZ1 @ X.T / m
        b1 = b1 - 1.2 * dZ1.mean(1, keepdims=True)
        done += 1
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
