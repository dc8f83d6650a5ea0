# base: terse
# mistake: wrong-step|measured update_parameters -
# line: update_parameters def update_parameters(p, g, lr): return {k: p[k] - lr * lr * g["d" + k] for k in p}
# expect: update_parameters update_parameters_values failed
def update_parameters(p, g, lr): return {k: p[k] - lr * lr * g["d" + k] for k in p}
