# base: einsum
# mistake: zero-initialization initialize_parameters_deep W1
# expect: initialize_parameters_deep initialize_parameters_deep_random failed
def initialize_parameters_deep(layer_dims):
    out = {}
    for number, (fan_in, fan_out) in enumerate(zip(layer_dims[:-1], layer_dims[1:]), start=1):
        out[f"W{number}"] = numpy.zeros((fan_out, fan_in))
        out[f"b{number}"] = numpy.zeros((fan_out, 1))
    return out
