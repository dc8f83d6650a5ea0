# base: plain
# mistake: wrong-shape sigmoid a
# mistake: raises sigmoid a
# line: sigmoid return np.array([1 / (1 + math.exp(-v)) for v in z.ravel()])
# expect: sigmoid sigmoid_shape failed
# expect: sigmoid sigmoid_values failed
# expect: sigmoid sigmoid_far_out error
# expect: sigmoid sigmoid_leaves_inputs skipped
# inherited: predict sigmoid
def sigmoid(z):
    import math

    if isinstance(z, np.ndarray):
        return np.array([1 / (1 + math.exp(-v)) for v in z.ravel()])
    return 1 / (1 + np.exp(-z))
