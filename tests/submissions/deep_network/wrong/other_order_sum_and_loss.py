# base: other_order
# mistake: missing-mean linear_backward db
# mistake: sign-flipped compute_cost cost
# line: compute_cost return float(np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))
# line: linear_backward return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True)
# expect: compute_cost compute_cost_values failed
# expect: linear_backward linear_backward_db failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def compute_cost(Y, AL):
    return float(np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


def linear_backward(cache, dZ):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True)
