# base: annotated
# mistake: raises optimize -
# line: optimize state.w = stat.w - learning_rate * grads["dw"]
# says: optimize state
# expect: optimize optimize_shapes error
# expect: optimize optimize_steps error
def optimize(
    w: Array,
    b: float,
    X: Array,
    Y: Array,
    num_iterations: int = 100,
    learning_rate: float = 0.009,
    print_cost: bool = False,
) -> tuple[dict[str, Array | float], Slopes, list[float]]:
    state: State = State(w, b)
    grads: Slopes = {"dw": np.zeros_like(w), "db": 0.0}
    for iteration in range(num_iterations):
        grads, cost = propagate(state.w, state.b, X, Y)
        state.w = stat.w - learning_rate * grads["dw"]
        state.b = state.b - learning_rate * grads["db"]
        if iteration % 100 == 0:
            state.costs.append(cost)
        if print_cost and iteration % 100 == 0:
            print(f"{iteration=} {cost=:.4f}")
    return {"w": state.w, "b": state.b}, grads, state.costs
