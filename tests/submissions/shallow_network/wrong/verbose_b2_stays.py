# base: verbose
# mistake: skips-a-layer|measured update_parameters b2
# line: update_parameters b2 = b2
# says: update_parameters unchanged | not moved | stays | as it was | as it came | as they came | not changed | does not move
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_default_rate failed
# inherited: nn_model update_parameters
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = copy.deepcopy(parameters["W1"])
    b1 = copy.deepcopy(parameters["b1"])
    W2 = copy.deepcopy(parameters["W2"])
    b2 = copy.deepcopy(parameters["b2"])
    dW1 = grads["dW1"]
    db1 = grads["db1"]
    dW2 = grads["dW2"]
    db2 = grads["db2"]
    step_W1 = learning_rate * dW1
    step_b1 = learning_rate * db1
    step_W2 = learning_rate * dW2
    step_b2 = learning_rate * db2
    W1 = W1 - step_W1
    b1 = b1 - step_b1
    W2 = W2 - step_W2
    b2 = b2
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return parameters
