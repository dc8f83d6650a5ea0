# base: plain
# expect: linear_forward linear_forward_values failed
# inherited: linear_activation_forward linear_forward
# inherited: L_model_forward linear_forward
# inherited: L_model_backward linear_forward
# mistake: missing-bias linear_forward Z
# line: linear_forward return self.W @ A
# style: classes
class Layer:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def linear(self, A):
        return self.W @ A


def linear_forward(A, W, b):
    return Layer(W, b).linear(A), (A, W, b)
