# base: own_helpers
# expect: initialize_parameters initialize_parameters_scale failed
# mistake: one-sided-initialization initialize_parameters W1
# score: 96
def weights(n, n_prev):
    return np.random.random((n, n_prev))


def initialize_parameters(inputs, hidden, outputs):
    return dict(
        W1=weights(hidden, inputs) * 0.1,
        b1=np.zeros(shape=(hidden, 1)),
        W2=weights(outputs, hidden) * 0.1,
        b2=np.zeros(shape=(outputs, 1)),
    )
