# base: terse
# mistake: missing-mean linear_backward db
# line: linear_backward linear_backward = lambda dZ, cache: (cache[1].T @ dZ, dZ @ cache[0].T / dZ.shape[1], dZ.sum(1, keepdims=True))
# expect: linear_backward linear_backward_db failed
# inherited: linear_activation_backward linear_backward
# inherited: L_model_backward linear_backward
linear_backward = lambda dZ, cache: (cache[1].T @ dZ, dZ @ cache[0].T / dZ.shape[1], dZ.sum(1, keepdims=True))
