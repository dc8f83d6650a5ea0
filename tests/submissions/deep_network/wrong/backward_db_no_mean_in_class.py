# base: class_based
# mistake: missing-mean linear_backward db
# expect: linear_backward linear_backward_db failed
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    layer = Layer(W, b)
    layer.A_prev = A_prev
    dA_prev, dW, _ = layer.gradients(dZ)
    return dA_prev, dW, np.add.reduce(dZ, axis=1, keepdims=True)
