# base: plain
# mistake: wrong-loss logistic_loss loss
# variant: logistic_loss log-base-of-one-term
# line: logistic_loss return -y * np.log(a) - (1 - y) * np.log10(1 - a)
# expect: logistic_loss logistic_loss_values failed
def logistic_loss(a, y):
    return -y * np.log(a) - (1 - y) * np.log10(1 - a)
