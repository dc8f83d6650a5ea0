# base: terse
# mistake: missing-mean propagate db
# line: propagate def propagate(w, b, X, Y): A = act(w, b, X); return dict(dw=X @ (A - Y).T / Y.size, db=np.sum(A - Y)), np.mean(logistic_loss(A, Y))
# expect: propagate propagate_db failed
# expect: propagate propagate_numerical_gradient failed
# inherited: optimize propagate
def propagate(w, b, X, Y): A = act(w, b, X); return dict(dw=X @ (A - Y).T / Y.size, db=np.sum(A - Y)), np.mean(logistic_loss(A, Y))
