# base: terse
# mistake: missing-mean linear_backward db
# mistake: update-ascends update_parameters W|b
# line: linear_backward linear_backward = lambda dZ, cache: (cache[1].T @ dZ, dZ @ cache[0].T / dZ.shape[1], dZ.sum(1, keepdims=True))
# line: update_parameters linear_backward = lambda dZ, cache: (cache[1].T @ dZ, dZ @ cache[0].T / dZ.shape[1], dZ.sum(1, keepdims=True))
# line: update_parameters def update_parameters(p, g, lr): return {k: p[k] + lr * g["d" + k] for k in p}
# expect: linear_backward linear_backward_db failed
# expect: update_parameters update_parameters_values failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
linear_backward = lambda dZ, cache: (cache[1].T @ dZ, dZ @ cache[0].T / dZ.shape[1], dZ.sum(1, keepdims=True))


def update_parameters(p, g, lr): return {k: p[k] + lr * g["d" + k] for k in p}
