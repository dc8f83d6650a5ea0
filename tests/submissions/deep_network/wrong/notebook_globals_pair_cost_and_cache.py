# base: notebook_globals
# mistake: missing-mean compute_cost cost
# mistake: wrong-cache linear_forward cache
# line: linear_forward return Z, (W, A, b)
# line: compute_cost cost = (-np.dot(Y, np.log(AL).T) - np.dot(1 - Y, np.log(1 - AL).T))
# expect: linear_forward linear_forward_cache failed
# expect: compute_cost compute_cost_values failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    return Z, (W, A, b)


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = (-np.dot(Y, np.log(AL).T) - np.dot(1 - Y, np.log(1 - AL).T))
    return np.squeeze(cost)
