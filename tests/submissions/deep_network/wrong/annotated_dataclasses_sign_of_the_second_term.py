# base: annotated_dataclasses
# mistake: wrong-loss compute_cost cost
# line: compute_cost losses: Matrix = -Y * np.log(AL) + (1 - Y) * np.log(1 - AL)
# expect: compute_cost compute_cost_values failed
def compute_cost(AL: Matrix, Y: Matrix) -> float:
    m: int = Y.shape[1]
    losses: Matrix = -Y * np.log(AL) + (1 - Y) * np.log(1 - AL)
    cost: float = float(np.sum(losses)) / m
    return cost
