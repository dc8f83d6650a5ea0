# base: terse
# mistake: another-default-rate update_parameters -
# line: update_parameters def update_parameters(p, g, learning_rate=0.12): return {k: p[k] - learning_rate * g["d" + k] for k in p}
# expect: update_parameters update_parameters_default_rate failed
# inherited: nn_model update_parameters
def update_parameters(p, g, learning_rate=0.12): return {k: p[k] - learning_rate * g["d" + k] for k in p}
