# base: plain
# expect: initialize_parameters_deep shape failed
# expect: initialize_parameters_deep initialization failed
# expect: initialize_parameters_deep purity skipped
# mistake: wrong-layer-order initialize_parameters_deep -
# line: initialize_parameters_deep for layer, (fan_in, fan_out) in enumerate(zip(layer_dims, layer_dims[1:])):
def initialize_parameters_deep(layer_dims):
    made = {}
    for layer, (fan_in, fan_out) in enumerate(zip(layer_dims, layer_dims[1:])):
        spread = np.sqrt(2 / fan_in)
        made[f"W{layer}"] = np.random.randn(fan_out, fan_in) * spread
        made[f"b{layer}"] = np.zeros((fan_out, 1))
    return made
