# base: plain
# expect: sigmoid sigmoid_shape error
# expect: sigmoid sigmoid_values error
# mistake: raises sigmoid a
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# inherited: predict sigmoid
# score: 86
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))
