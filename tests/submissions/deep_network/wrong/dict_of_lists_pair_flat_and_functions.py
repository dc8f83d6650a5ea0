# base: dict_of_lists
# mistake: mean-over-units linear_backward dW
# mistake: wrong-activation linear_activation_forward A
# line: linear_activation_forward functions = {"relu": sigmoid, "sigmoid": relu}
# line: linear_backward grads["dW"].append(unit @ A_prev.T / len(dZ))
# expect: linear_activation_forward linear_activation_forward_relu failed
# expect: linear_activation_forward linear_activation_forward_sigmoid failed
# expect: linear_backward linear_backward_dW failed
# inherited: L_model_forward linear_activation_forward
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
def linear_activation_forward(A_prev, W, b, activation):
    functions = {"relu": sigmoid, "sigmoid": relu}
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = functions[activation](Z)
    return A, (linear_cache, activation_cache)


def linear_backward(dZ, cache):
    A_prev, W = cache[0], cache[1]
    grads = {"dW": [], "db": []}
    for unit in dZ:
        grads["dW"].append(unit @ A_prev.T / len(dZ))
        grads["db"].append([sum(unit) / len(unit)])
    return W.T @ dZ, np.array(grads["dW"]), np.array(grads["db"])
