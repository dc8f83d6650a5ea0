# base: plain
# expect: linear_activation_backward value failed
# inherited: L_model_backward linear_activation_backward
# mistake: wrong-activation-derivative linear_activation_backward dZ
# line: linear_activation_backward return x * (1.0 - x)
# style: class methods
import numpy as np


class Ramp:
    def value(self, x):
        return np.maximum(x, 0)

    def slope(self, x):
        return (x > 0) * 1.0


class Bell:
    def value(self, x):
        return 1.0 / (1.0 + np.exp(-x))

    def slope(self, x):
        y = self.value(x)
        return x * (1.0 - x)


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    unit = {"relu": Ramp, "sigmoid": Bell}[activation]()
    return linear_backward(dA * unit.slope(Z), linear_cache)
