# base: plain
# expect: predict shape error
# expect: predict value error
# expect: predict purity error
# mistake: raises predict -
# line: predict return np.array([int(p > 0.5) for p in A.ravel()]).reshape(1, -1
# says: predict could not be read
def decided(A):
    return np.array([int(p > 0.5) for p in A.ravel()]).reshape(1, -1


def predict(w, b, X):
    A = sigmoid(np.dot(w.T, X) + b)
    return decided(A)
