# base: hangul
# mistake: threshold predict predictions
# line: predict 결과[확률 > 0.65] = 1
# expect: predict predict_values failed
def predict(w, b, X):
    확률 = sigmoid(np.dot(w.T, X) + b)
    결과 = np.zeros((1, X.shape[1]))
    결과[확률 > 0.65] = 1
    return 결과
