# base: verbose
# mistake: wrong-loss logistic_loss loss
# line: logistic_loss loss = -(first - second)
# expect: logistic_loss logistic_loss_values failed
# expect: logistic_loss logistic_loss_far_out failed
def logistic_loss(a, y):
    log_a = np.log(a)
    log_rest = np.log(1 - a)
    first = y * log_a
    second = (1 - y) * log_rest
    loss = -(first - second)
    return loss
