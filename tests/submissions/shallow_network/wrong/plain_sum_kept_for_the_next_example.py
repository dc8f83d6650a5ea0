# base: plain
# expect: backward_propagation value failed
# expect: backward_propagation gradient failed
# inherited: nn_model backward_propagation
# style: loops
# mistake: measured backward_propagation dZ1
# variant: backward_propagation kept-for-the-next
# line: backward_propagation back[j] += W2[k, j] * dZ2[k, i]
# line: backward_propagation back = np.zeros(n_h)
# says: backward_propagation kept and counts in the next
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2, A1 = parameters["W2"], cache["A1"]
    dZ2 = cache["A2"] - Y
    n_h = A1.shape[0]
    dZ1 = np.zeros(A1.shape)
    back = np.zeros(n_h)
    for i in range(m):
        for j in range(n_h):
            for k in range(dZ2.shape[0]):
                back[j] += W2[k, j] * dZ2[k, i]
            dZ1[j, i] = back[j] * (1 - A1[j, i] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }
