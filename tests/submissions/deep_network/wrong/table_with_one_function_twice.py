# base: plain
# expect: linear_activation_forward linear_activation_forward_sigmoid failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
# mistake: wrong-activation|ignores-activation-argument linear_activation_forward A
# line: linear_activation_forward forward_of = {"relu": dnn_utils.relu, "sigmoid": dnn_utils.relu}
# style: classes
import dnn_utils


class Layer:
    forward_of = {"relu": dnn_utils.relu, "sigmoid": dnn_utils.relu}

    def __init__(self, kind):
        self.kind = kind

    def activate(self, Z):
        A, kept = self.forward_of[self.kind](Z)
        return A, kept


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = Layer(activation).activate(Z)
    return A, (linear_cache, activation_cache)
