# base: compact
# mistake: missing-activation-derivative nn_model dZ1
# line: nn_model d1 = p["W2"].T @ d2
# says: nn_model left out on the way to dZ1
# expect: nn_model nn_model_learns failed
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    p, m = initialize_parameters(X.shape[0], n_h, 1), X.shape[1]
    for _ in range(num_iterations):
        A1 = np.tanh(p["W1"] @ X + p["b1"])
        d2 = g(p["W2"] @ A1 + p["b2"]) - Y
        d1 = p["W2"].T @ d2
        p = {
            "W1": p["W1"] - 1.2 / m * d1 @ X.T, "b1": p["b1"] - 1.2 / m * d1.sum(1, keepdims=True),
            "W2": p["W2"] - 1.2 / m * d2 @ A1.T, "b2": p["b2"] - 1.2 / m * d2.sum(1, keepdims=True),
        }
    return p
