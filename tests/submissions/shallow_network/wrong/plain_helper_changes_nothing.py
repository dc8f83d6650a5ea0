# base: plain
# expect: update_parameters value failed
# expect: update_parameters purity skipped
# inherited: nn_model update_parameters
# mistake: not-descending update_parameters -
# variant: update_parameters old-parameters-returned
# line: update_parameters moved(values[name], grads["d" + name], learning_rate)
# says: update_parameters are returned as they came
# never: update_parameters The loop runs
def moved(value, slope, rate):
    value = value - rate * slope
    return value


def update_parameters(parameters, grads, learning_rate=1.2):
    values = {name: np.array(each) for name, each in parameters.items()}
    for name in values:
        moved(values[name], grads["d" + name], learning_rate)
    return values
