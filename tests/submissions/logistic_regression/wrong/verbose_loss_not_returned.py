# base: verbose
# mistake: not-implemented logistic_loss loss
# line: logistic_loss -
# says: logistic_loss returns nothing | no return | returns None | prints
# expect: logistic_loss logistic_loss_shape failed
# expect: logistic_loss logistic_loss_values failed
def logistic_loss(a, y):
    log_a = np.log(a)
    log_rest = np.log(1 - a)
    first = y * log_a
    second = (1 - y) * log_rest
    loss = -(first + second)
    print(loss)
