# base: annotated
# mistake: raises forward_propagation -
# line: forward_propagation return A2, asdict(state["A2"])
# expect: forward_propagation forward_propagation_shape error
# expect: forward_propagation forward_propagation_values error
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
def forward_propagation(X: np.ndarray, parameters: Params) -> Tuple[np.ndarray, Params]:
    Z1: np.ndarray = parameters["W1"] @ X + parameters["b1"]
    A1: np.ndarray = np.tanh(Z1)
    Z2: np.ndarray = parameters["W2"] @ A1 + parameters["b2"]
    A2: np.ndarray = 1.0 / (1.0 + np.exp(-Z2))
    state: Forward = Forward(Z1, A1, Z2, A2)
    return A2, asdict(state["A2"])
