# base: closures
# mistake: missing-mean propagate db
# mistake: threshold predict predictions
# line: propagate return {"dw": np.dot(X, dZ.T) / m, "db": np.sum(dZ)}
# line: predict return np.floor(probability(w, b) + 0.2)
# expect: propagate propagate_db failed
# expect: propagate propagate_numerical_gradient failed
# expect: predict predict_values failed
# inherited: optimize propagate
def model(X, Y=None):
    m = X.shape[1]

    def probability(w, b):
        return sigmoid(np.dot(w.T, X) + b)

    def cost(A):
        return np.sum(logistic_loss(A, Y)) / m

    def slopes(A):
        dZ = A - Y
        return {"dw": np.dot(X, dZ.T) / m, "db": np.sum(dZ)}

    return probability, cost, slopes


def predict(w, b, X):
    probability, _, _ = model(X)
    return np.floor(probability(w, b) + 0.2)
