# base: plain
# without: logistic_loss
# expect: logistic_loss logistic_loss_values failed
# says: logistic_loss cannot be read by Python
# never: logistic_loss spelled
# line: logistic_loss -
def logistic_loss(a, y):
    return -(y * np.log(a) + (1 - y) * np.log(1 - a)
