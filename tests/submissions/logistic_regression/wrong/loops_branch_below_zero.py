# base: loops
# mistake: wrong-activation sigmoid a
# says: sigmoid the same for z and for -z
# line: sigmoid return 1.0 / (1.0 + math.exp(number))
# line: sigmoid if number < 0:
# expect: sigmoid sigmoid_values failed
# expect: sigmoid sigmoid_far_out failed
import math


def sigmoid(z):
    def one(number):
        if number < 0:
            return 1.0 / (1.0 + math.exp(number))
        return 1.0 / (1.0 + math.exp(-number))

    return np.vectorize(one, otypes=[float])(z)
