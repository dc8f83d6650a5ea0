# base: plain
# style: own_helpers
# mistake: wrong-activation-derivative linear_activation_backward -
# line: linear_activation_backward return dA * s
# inherited: L_model_backward linear_activation_backward
# expect: linear_activation_backward linear_activation_backward_sigmoid failed
def sigmoid_backward(dA, Z):
    s = 1 / (1 + np.exp(-Z))
    return dA * s
