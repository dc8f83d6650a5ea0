# base: terse
# mistake: wrong-activation|activation-on-wrong-layer forward_propagation A2
# line: forward_propagation A1 = np.tanh(Z1 := W1 @ X + b1); A2 = np.tanh(Z2 := W2 @ A1 + b2)
# expect: forward_propagation forward_propagation_values failed
# expect: forward_propagation forward_propagation_cache failed
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
def forward_propagation(X, parameters):
    W1, b1, W2, b2 = g(parameters)
    A1 = np.tanh(Z1 := W1 @ X + b1); A2 = np.tanh(Z2 := W2 @ A1 + b2)
    return A2, dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2)
