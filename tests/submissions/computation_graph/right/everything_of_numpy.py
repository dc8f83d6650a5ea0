from numpy import *


def forward(a, b, c):
    u = multiply(b, c)
    v = add(a, u)
    return 3 * v, dict(a=a, b=b, c=c, u=u, v=v)


def backward(cache):
    dv = 3.0 * ones(shape(cache["v"]))
    dc, db = dv * cache["b"], dv * cache["c"]
    return {"dv": dv, "du": dv, "da": dv, "db": db, "dc": dc}


def numerical_derivative(f, x, epsilon=1e-3):
    there, back = (f(x + sign * epsilon) for sign in (1, -1))
    return divide(subtract(there, back), 2 * epsilon)
