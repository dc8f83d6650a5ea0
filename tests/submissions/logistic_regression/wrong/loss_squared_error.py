# base: own_helpers
# expect: logistic_loss logistic_loss_values failed
# inherited: optimize logistic_loss
# mistake: wrong-loss logistic_loss loss
# inherited: propagate logistic_loss
# score: 90
def logistic_loss(a, y):
    return 0.5 * np.power(y - a, 2)
