# base: generators
# mistake: ignores-learning-rate update_parameters W|b
# line: update_parameters yield name, value - grads["d" + name]
# expect: update_parameters update_parameters_values failed
def moved(parameters, grads, rate):
    for name, value in parameters.items():
        yield name, value - grads["d" + name]
