# base: plain
# mistake: measured nn_model W1
# says: nn_model first step of W1
# line: nn_model W1 = W1 - 0.5 * D1 @ X.T / m
# expect: nn_model nn_model_iterations failed
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    start = initialize_parameters(X.shape[0], n_h, Y.shape[0])
    W1, b1, W2, b2 = (start[name] for name in ("W1", "b1", "W2", "b2"))
    m = X.shape[1]
    done = 0
    while done < num_iterations:
        H = np.tanh(W1 @ X + b1)
        O = 1 / (1 + np.exp(-(W2 @ H + b2)))
        D2 = O - Y
        D1 = (W2.T @ D2) * (1 - H * H)
        W2 = W2 - 1.2 * D2 @ H.T / m
        b2 = b2 - 1.2 * D2.mean(1, keepdims=True)
        W1 = W1 - 0.5 * D1 @ X.T / m
        b1 = b1 - 1.2 * D1.mean(1, keepdims=True)
        if print_cost and done % 1000 == 0:
            print("Cost after iteration %i: %f" % (done, compute_cost(O, Y)))
        done += 1
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
