# base: functional
# mistake: ignores-learning-rate update_parameters W
# expect: update_parameters update_parameters_values failed
def update_parameters(parameters, grads, learning_rate):
    return {name: np.subtract(value, grads[f"d{name}"]) for name, value in parameters.items()}
