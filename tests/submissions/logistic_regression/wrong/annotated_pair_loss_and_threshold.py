# base: annotated
# mistake: half-the-loss logistic_loss loss
# mistake: threshold predict predictions
# line: logistic_loss loss: Array = -y * np.log(a)
# line: predict predictions: Array = (A > 0.3).astype(np.float64)
# expect: logistic_loss logistic_loss_values failed
# expect: logistic_loss logistic_loss_far_out failed
# expect: predict predict_values failed
# inherited: propagate logistic_loss
# inherited: optimize logistic_loss
def logistic_loss(a: Array, y: Array) -> Array:
    loss: Array = -y * np.log(a)
    return loss


def predict(w: Array, b: float, X: Array) -> Array:
    A: Array = sigmoid(w.T @ X + b)
    predictions: Array = (A > 0.3).astype(np.float64)
    return predictions
