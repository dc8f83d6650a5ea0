# base: plain
# mistake: threshold predict predictions
# variant: predict overwritten
# says: predict the whole array overwritten
# line: predict Y_prediction = 1
# line: predict Y_prediction = 0
# expect: predict predict_values failed
def predict(w, b, X):
    m = X.shape[1]
    Y_prediction = np.zeros((1, m))
    A = sigmoid(np.dot(w.T, X) + b)
    for i in range(A.shape[1]):
        if A[0, i] > 0.5:
            Y_prediction = 1
        else:
            Y_prediction = 0
    return Y_prediction
