# base: plain
# mistake: wrong-loss logistic_loss loss
# variant: logistic_loss label-for-its-complement
# line: logistic_loss return -np.log(np.power(a, y) * np.power(1 - a, y))
# expect: logistic_loss logistic_loss_values failed
def logistic_loss(a, y):
    return -np.log(np.power(a, y) * np.power(1 - a, y))
