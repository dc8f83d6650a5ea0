# base: annotated_dataclasses
# mistake: ignores-learning-rate update_parameters W|b
# mistake: half-the-loss compute_cost cost
# line: compute_cost losses: Matrix = -Y * np.log(AL)
# line: update_parameters updated[name] = value - gradient
# expect: compute_cost compute_cost_values failed
# expect: update_parameters update_parameters_values failed
def compute_cost(AL: Matrix, Y: Matrix) -> float:
    m: int = Y.shape[1]
    losses: Matrix = -Y * np.log(AL)
    cost: float = float(np.sum(losses)) / m
    return cost


def update_parameters(parameters: dict[str, Matrix], grads: dict[str, Matrix], learning_rate: float) -> dict[str, Matrix]:
    updated: dict[str, Matrix] = {}
    for name, value in parameters.items():
        gradient: Matrix = grads["d" + name]
        updated[name] = value - gradient
    return updated
