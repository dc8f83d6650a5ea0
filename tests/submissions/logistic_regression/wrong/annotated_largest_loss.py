# base: annotated
# mistake: measured|wrong-loss propagate cost
# line: propagate cost: float = float(logistic_loss(A, Y).max())
# expect: propagate propagate_cost failed
# inherited: optimize propagate
def propagate(w: Array, b: float, X: Array, Y: Array) -> tuple[Slopes, float]:
    m: int = X.shape[1]
    Z: Array = w.T @ X + b
    A: Array = sigmoid(Z)
    cost: float = float(logistic_loss(A, Y).max())
    dZ: Array = A - Y
    grads: Slopes = {"dw": X @ dZ.T / m, "db": float(dZ.sum() / m)}
    return grads, cost
