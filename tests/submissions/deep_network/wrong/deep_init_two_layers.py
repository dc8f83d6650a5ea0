# base: keywords
# mistake: fixed-layer-count initialize_parameters_deep W3
# expect: initialize_parameters_deep initialize_parameters_deep_shapes failed
# expect: initialize_parameters_deep initialize_parameters_deep_random failed
# expect: initialize_parameters_deep initialize_parameters_deep_scale failed
# expect: initialize_parameters_deep initialize_parameters_deep_biases failed
def initialize_parameters_deep(layers_dims):
    n_x, n_h, n_y = layers_dims[0], layers_dims[1], layers_dims[2]
    return {'W1': np.random.randn(n_h, n_x) * 0.01, 'b1': np.zeros((n_h, 1)),
            'W2': np.random.randn(n_y, n_h) * 0.01, 'b2': np.zeros((n_y, 1))}
