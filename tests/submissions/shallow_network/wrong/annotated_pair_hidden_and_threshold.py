# base: annotated
# mistake: wrong-activation forward_propagation -
# mistake: threshold predict predictions
# line: forward_propagation A1: np.ndarray = np.maximum(Z1, 0.0)
# line: predict decisions: np.ndarray = np.where(A2 > 0.8, 1, 0)
# expect: forward_propagation forward_propagation_values failed
# expect: forward_propagation forward_propagation_cache failed
# expect: predict predict_values failed
# expect: predict predict_threshold failed
# inherited: nn_model forward_propagation
def forward_propagation(X: np.ndarray, parameters: Params) -> Tuple[np.ndarray, Params]:
    Z1: np.ndarray = parameters["W1"] @ X + parameters["b1"]
    A1: np.ndarray = np.maximum(Z1, 0.0)
    Z2: np.ndarray = parameters["W2"] @ A1 + parameters["b2"]
    A2: np.ndarray = 1.0 / (1.0 + np.exp(-Z2))
    state: Forward = Forward(Z1, A1, Z2, A2)
    return A2, asdict(state)


def predict(parameters: Params, X: np.ndarray) -> np.ndarray:
    A2, _ = forward_propagation(X, parameters)
    decisions: np.ndarray = np.where(A2 > 0.8, 1, 0)
    return decisions
