# base: plain
# expect: linear_activation_forward linear_activation_forward_sigmoid failed
# inherited: L_model_forward linear_activation_forward
# inherited: L_model_backward linear_activation_forward
# mistake: wrong-activation linear_activation_forward A
# line: linear_activation_forward "sigmoid": Activation(value=np.tanh, slope=lambda z: logistic(z) * logistic(-z)),
# style: functional
from typing import Callable, NamedTuple


class Activation(NamedTuple):
    value: Callable
    slope: Callable


def logistic(z):
    return np.exp(-np.logaddexp(0, -z))


ACTIVATIONS = {
    "relu": Activation(value=lambda z: np.clip(z, 0, None), slope=lambda z: np.heaviside(z, 0.0)),
    "sigmoid": Activation(value=np.tanh, slope=lambda z: logistic(z) * logistic(-z)),
}


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    return ACTIVATIONS[activation].value(Z), (linear_cache, Z)
