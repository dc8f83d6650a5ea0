# base: plain
# expect: logistic_loss logistic_loss_shape failed
# expect: logistic_loss logistic_loss_values failed
# score: 87
def logistic_loss(a, y):
    total = np.sum(y * np.log(a) + (1 - y) * np.log(1 - a))
    return -total
