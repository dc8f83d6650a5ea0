# base: plain
# mistake: wrong-loss logistic_loss loss
# line: logistic_loss term_for_ones = y * np.log10(a)
# expect: logistic_loss value failed
def logistic_loss(a, y):
    term_for_ones = y * np.log10(a)
    term_for_zeros = (1 - y) * np.log(1 - a)
    return -(term_for_ones + term_for_zeros)
