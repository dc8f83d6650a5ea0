# base: plain
# mistake: measured linear_activation_forward A
# expect: linear_activation_forward linear_activation_forward_sigmoid failed
# inherited: L_model_forward linear_activation_forward
import numpy as np


# my own, instead of the given one: wins over it
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z / 2)), Z
