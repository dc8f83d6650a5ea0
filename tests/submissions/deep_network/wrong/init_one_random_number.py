# base: functional
# mistake: symmetric-initialization initialize_parameters W1
# expect: initialize_parameters initialize_parameters_random failed
def _draw(scale, rows, columns):
    return scale * np.random.standard_normal() * np.ones((rows, columns))


def initialize_parameters(n_x: int, n_h: int, n_y: int) -> Params:
    return {"W1": _draw(0.1, n_h, n_x), "b1": np.zeros((n_h, 1)), "W2": _draw(0.1, n_y, n_h), "b2": np.zeros((n_y, 1))}


def initialize_parameters_deep(layer_dims):
    parameters = {}
    for i in range(1, len(layer_dims)):
        parameters[f"W{i}"] = 0.1 * np.random.standard_normal((layer_dims[i], layer_dims[i - 1]))
        parameters[f"b{i}"] = np.zeros((layer_dims[i], 1))
    return parameters
