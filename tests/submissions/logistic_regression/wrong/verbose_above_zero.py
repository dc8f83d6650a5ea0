# base: verbose
# mistake: threshold predict predictions
# line: predict if A[0, i] > 0:
# expect: predict predict_values failed
def predict(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    w = w.reshape(X.shape[0], 1)
    Z = np.dot(w.T, X) + b
    A = sigmoid(Z)
    for i in range(A.shape[1]):
        if A[0, i] > 0:
            Y_prediction[0, i] = 1
        else:
            Y_prediction[0, i] = 0
    return Y_prediction
