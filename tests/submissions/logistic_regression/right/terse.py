import numpy as np

sigmoid = lambda z: .5 * (1 + np.tanh(np.asarray(z) / 2))
logistic_loss = lambda a, y: -np.log(np.where(y, a, 1 - a))
logistic_backward = lambda x, a, y: dict(da=(a - y) / a / (1 - a), dz=a - y, dw=(a - y) * x, db=a - y)
initialize_with_zeros = lambda dim: (np.zeros((dim, 1)), 0.)
act = lambda w, b, X: sigmoid(w.T @ X + b)

def propagate(w, b, X, Y): A = act(w, b, X); return dict(dw=X @ (A - Y).T / Y.size, db=np.mean(A - Y)), np.mean(logistic_loss(A, Y))

def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, print_cost=False):
    g, costs = {}, []
    for i in range(num_iterations): g, c = propagate(w, b, X, Y); w, b = w - learning_rate * g["dw"], b - learning_rate * g["db"]; costs += [c] * (i % 100 == 0)
    return dict(w=w, b=b), g, costs

predict = lambda w, b, X: 1. * (act(w, b, X) > .5)
