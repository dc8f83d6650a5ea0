# base: own_helpers
# style: callable_object
# mistake: missing-transpose predict -
# line: predict return sigmoid(self.w @ X + self.b)
# expect: predict predict_shape error
# expect: predict predict_values error
# expect: predict predict_leaves_inputs error
class Neuron:
    def __init__(self, w, b):
        self.w, self.b = np.array(w, dtype=float), float(np.squeeze(b))

    def __call__(self, X):
        return sigmoid(self.w @ X + self.b)


def predict(w, b, X):
    return (Neuron(w, b)(X) > 0.5).astype(int)
