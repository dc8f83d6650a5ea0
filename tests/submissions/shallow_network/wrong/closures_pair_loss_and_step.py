# base: closures
# mistake: missing-mean compute_cost cost
# mistake: update-ascends update_parameters W1|W
# line: compute_cost return np.sum(loss(A2, Y))
# line: update_parameters return parameters[name] + learning_rate * grads["d" + name]
# expect: compute_cost compute_cost_values failed
# expect: update_parameters update_parameters_values failed
# expect: update_parameters update_parameters_default_rate failed
# inherited: nn_model update_parameters
def compute_cost(A2, Y):
    def loss(a, y):
        return -(y * np.log(a) + (1 - y) * np.log(1 - a))

    return np.sum(loss(A2, Y))


def update_parameters(parameters, grads, learning_rate=1.2):
    def step(name):
        return parameters[name] + learning_rate * grads["d" + name]

    return {"W1": step("W1"), "b1": step("b1"), "W2": step("W2"), "b2": step("b2")}
