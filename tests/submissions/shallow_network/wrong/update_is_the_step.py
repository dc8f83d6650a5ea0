# base: plain
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_default_rate failed
# inherited: nn_model update_parameters
# mistake: gradient-assigned update_parameters W1
# score: 93
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = learning_rate * grads["dW1"]
    b1 = learning_rate * grads["db1"]
    W2 = learning_rate * grads["dW2"]
    b2 = learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
