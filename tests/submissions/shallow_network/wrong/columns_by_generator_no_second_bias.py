# base: columns_by_generator
# mistake: missing-bias forward_propagation Z2|A2
# line: forward_propagation z2 = p["W2"] @ a1
# expect: forward_propagation forward_propagation_values failed
# expect: forward_propagation forward_propagation_cache failed
# inherited: predict forward_propagation
def forward_one(x, p):
    z1 = p["W1"] @ x + p["b1"]
    a1 = np.tanh(z1)
    z2 = p["W2"] @ a1
    a2 = squash(z2)
    return z1, a1, z2, a2
