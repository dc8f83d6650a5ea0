# base: plain
# mistake: wrong-step update_parameters W1
# variant: update_parameters one-step-for-all
# line: update_parameters W1 = parameters["W1"] - learning_rate * grads["dW1"].mean()
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_default_rate failed
# expect: update_parameters update_parameters_leaves_grads skipped
# inherited: nn_model update_parameters
def update_parameters(parameters, grads, learning_rate=1.2):
    W1 = parameters["W1"] - learning_rate * grads["dW1"].mean()
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
