# base: terse
# mistake: wrong-loss logistic_loss loss
# line: logistic_loss logistic_loss = lambda a, y: -np.log(np.where(y, 1 - a, a))
# expect: logistic_loss logistic_loss_values failed
# expect: logistic_loss logistic_loss_far_out failed
# inherited: propagate logistic_loss
# inherited: optimize logistic_loss
logistic_loss = lambda a, y: -np.log(np.where(y, 1 - a, a))
