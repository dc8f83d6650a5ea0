# base: plain
# style: recursive
# mistake: skips-a-layer initialize_parameters_deep -
# mistake: wrong-shape initialize_parameters_deep W
# line: initialize_parameters_deep return {f"W{l}": W, f"b{l}": np.zeros((n, 1)), **rest(sizes[1:], l)}
# expect: initialize_parameters_deep initialize_parameters_deep_shapes failed
# expect: initialize_parameters_deep initialize_parameters_deep_random failed
# expect: initialize_parameters_deep initialize_parameters_deep_scale failed
# expect: initialize_parameters_deep initialize_parameters_deep_biases failed
# expect: initialize_parameters_deep initialize_parameters_deep_leaves_inputs skipped
def initialize_parameters_deep(dims):
    def rest(sizes, l):
        if len(sizes) < 2:
            return {}
        n_prev, n, *_ = sizes
        W = np.random.randn(n, n_prev) / np.sqrt(n_prev)
        return {f"W{l}": W, f"b{l}": np.zeros((n, 1)), **rest(sizes[1:], l)}

    return rest(list(dims), 1)
