# base: dict_of_lists
# mistake: mean-over-units linear_backward dW
# line: linear_backward grads["dW"].append(unit @ A_prev.T / len(A_prev))
# expect: linear_backward linear_backward_dW failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_backward(dZ, cache):
    A_prev, W = cache[0], cache[1]
    grads = {"dW": [], "db": []}
    for unit in dZ:
        grads["dW"].append(unit @ A_prev.T / len(A_prev))
        grads["db"].append([sum(unit) / len(unit)])
    return W.T @ dZ, np.array(grads["dW"]), np.array(grads["db"])
