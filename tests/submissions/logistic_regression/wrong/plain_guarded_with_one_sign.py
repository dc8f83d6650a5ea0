# base: plain
# mistake: wrong-loss logistic_loss loss
# variant: logistic_loss one-sign
# line: logistic_loss return -y * np.log(a + 1e-8) + (1 - y) * np.log(1 - a + 1e-8)
# says: logistic_loss numbers are extreme
# expect: logistic_loss logistic_loss_values failed
# expect: logistic_loss logistic_loss_far_out failed
# expect: logistic_loss logistic_loss_leaves_inputs skipped
def logistic_loss(a, y):
    return -y * np.log(a + 1e-8) + (1 - y) * np.log(1 - a + 1e-8)
