# base: recursive
# expect: initialize_parameters_deep initialize_parameters_deep_shapes failed
# inherited: initialize_parameters initialize_parameters_deep
# inherited: L_model_backward initialize_parameters_deep
# mistake: rank-one initialize_parameters_deep b
# score: 99
def initialize_parameters_deep(dims, l=1):
    pairs = list(it.pairwise(dims))
    return {k: v for i, (k_, n) in enumerate(pairs, l)
            for k, v in layer(i, np.random.randn(n, k_) / k_ ** .5, np.zeros(n)).items()}
