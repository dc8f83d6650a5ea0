# base: annotated
# mistake: numerically-unstable|wrong-activation sigmoid a
# line: sigmoid bounded: Array = np.clip(z, -4.0, 4.0)
# expect: sigmoid sigmoid_far_out failed
# inherited: propagate sigmoid
def sigmoid(z: Array | float) -> Array:
    bounded: Array = np.clip(z, -4.0, 4.0)
    a: Array = 1.0 / (1.0 + np.exp(-bounded))
    return a
