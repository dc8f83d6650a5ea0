# base: plain
# expect: sigmoid value failed
# expect: sigmoid stability failed
# expect: sigmoid purity skipped
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# mistake: wrong-activation|sign-flipped sigmoid a
# line: sigmoid below = 1.0 - shrinking
# style: temporaries
import numpy as np


def sigmoid(z):
    shrinking = np.exp(-np.clip(z, -500, 500))
    below = 1.0 - shrinking
    return 1.0 / below
