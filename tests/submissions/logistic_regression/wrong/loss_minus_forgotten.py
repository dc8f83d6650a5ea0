# base: plain
# expect: logistic_loss logistic_loss_values failed
# mistake: sign-flipped logistic_loss loss
# score: 90
def logistic_loss(a, y):
    return np.multiply(y, np.log(a)) + np.multiply(1 - y, np.log(1 - a))
