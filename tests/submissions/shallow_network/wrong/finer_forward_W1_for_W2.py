# base: plain
# expect: forward_propagation forward_propagation_shape error
# expect: forward_propagation forward_propagation_values error
# expect: forward_propagation forward_propagation_cache error
# expect: forward_propagation forward_propagation_leaves_inputs error
# mistake: wrong-layer-order forward_propagation Z2
# variant: forward_propagation W1-for-W2
# says: forward_propagation computed with W1 where W2
# inherited: nn_model forward_propagation
# inherited: predict forward_propagation
def forward_propagation(X, parameters):
    W1, W2 = parameters["W1"], parameters["W1"]
    Z1 = W1.dot(X) + parameters["b1"]
    A1 = np.tanh(Z1)
    Z2 = W2.dot(A1) + parameters["b2"]
    A2 = sigmoid(Z2)
    return A2, dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2)
