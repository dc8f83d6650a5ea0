# base: plain
# mistake: wrong-shape sigmoid a
# line: sigmoid z = z.ravel()
# expect: sigmoid sigmoid_shape failed
# expect: sigmoid sigmoid_values failed
# inherited: predict sigmoid
def sigmoid(z):
    if isinstance(z, np.ndarray):
        z = z.ravel()
    return np.where(np.asarray(z) >= 0, 1.0, np.exp(-np.abs(z))) / (1.0 + np.exp(-np.abs(z)))
