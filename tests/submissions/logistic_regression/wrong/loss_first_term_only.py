# base: plain
# expect: logistic_loss logistic_loss_values failed
# mistake: half-the-loss logistic_loss loss
# score: 90
def logistic_loss(a, y):
    return -(y * np.log(a))
