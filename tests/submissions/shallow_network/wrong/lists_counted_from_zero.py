# base: plain
# style: lists_and_reduce
# mistake: wrong-layer-order initialize_parameters -
# line: initialize_parameters for number, (W, b) in enumerate(zip(weights, biases)):
# inherited: nn_model initialize_parameters
# expect: initialize_parameters initialize_parameters_shapes failed
# expect: initialize_parameters initialize_parameters_random failed
# expect: initialize_parameters initialize_parameters_scale failed
# expect: initialize_parameters initialize_parameters_biases failed
def named(weights, biases):
    found = {}
    for number, (W, b) in enumerate(zip(weights, biases)):
        found[f"W{number}"] = W
        found[f"b{number}"] = b
    return found


def initialize_parameters(n_x, n_h, n_y):
    shapes = [(n_h, n_x), (n_y, n_h)]
    return named([np.random.randn(*shape) / 100 for shape in shapes], [np.zeros((rows, 1)) for rows, _ in shapes])
