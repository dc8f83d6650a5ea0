# base: plain
# expect: sigmoid sigmoid_values failed
# inherited: propagate sigmoid
# inherited: optimize sigmoid
# inherited: predict sigmoid
# mistake: wrong-activation sigmoid a
# variant: sigmoid parentheses
# says: sigmoid what the sigmoid divides by
# never: sigmoid which part of the formula
def sigmoid(z):
    denominator = 1.0 + np.exp(-np.clip(z, -700, 700))
    return denominator
