# base: plain
# mistake: fixed-layer-count update_parameters W
# expect: update_parameters update_parameters_shapes failed
# expect: update_parameters update_parameters_values failed
def update_parameters(params, grads, learning_rate):
    W1 = params["W1"] - learning_rate * grads["dW1"]
    b1 = params["b1"] - learning_rate * grads["db1"]
    W2 = params["W2"] - learning_rate * grads["dW2"]
    b2 = params["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
