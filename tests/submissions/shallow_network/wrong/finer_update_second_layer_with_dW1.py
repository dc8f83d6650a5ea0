# base: plain
# expect: update_parameters update_parameters_shapes error
# expect: update_parameters update_parameters_values error
# expect: update_parameters update_parameters_default_rate error
# expect: update_parameters update_parameters_leaves_grads error
# mistake: wrong-layer-order update_parameters W2
# variant: update_parameters gradients-of-layer-1
# says: update_parameters by the gradients of W1 and b1
# inherited: nn_model update_parameters
def update_parameters(parameters, grads, learning_rate=1.2):
    a = learning_rate
    return {
        "W1": parameters["W1"] - a * grads["dW1"],
        "b1": parameters["b1"] - a * grads["db1"],
        "W2": parameters["W2"] - a * grads["dW1"],
        "b2": parameters["b2"] - a * grads["db1"],
    }
