# base: generators
# mistake: zero-initialization initialize_parameters_deep W
# line: initialize_parameters_deep return dict(drawn(layer_dims, lambda n: 0))
# expect: initialize_parameters_deep initialize_parameters_deep_random failed
def initialize_parameters_deep(layer_dims):
    return dict(drawn(layer_dims, lambda n: 0))
