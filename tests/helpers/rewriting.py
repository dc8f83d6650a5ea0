"""Functions of deep_network in other words than the reference's, with places to go wrong."""

from __future__ import annotations

LINEAR = """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    n_examples = A_prev.shape[1]
    dW = {dW}
    db = {db}
    dA_prev = {dA}
    return dA_prev, dW, db
"""
DW = "np.einsum('im,jm->ij', dZ, A_prev) / n_examples"
DB = "dZ.mean(axis=1).reshape(-1, 1)"
DA = "np.dot(W.transpose(), dZ)"


def linear(**lines: str) -> str:
    return LINEAR.format(**({"dW": DW, "db": DB, "dA": DA} | lines))


LAYER = """
def linear_activation_backward(dA, cache, activation):
    (A_prev, W, b), Z = cache
    S = 1 / (1 + np.exp(-Z))
    if activation == "relu":
        dZ = {relu}
    else:
        dZ = {sigmoid}
    m = dZ.shape[1]
    return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, 1, keepdims=True) / m
"""


def layer(relu: str = "np.where(Z > 0, dA, 0)", sigmoid: str = "dA * S * (1 - S)") -> str:
    return LAYER.format(relu=relu, sigmoid=sigmoid)


FORWARD = """
def L_model_forward(X, parameters):
    caches, current, count = [], X, {count}
    for number in {numbers}:
        kind = {kind}
        current, cache = linear_activation_forward(
            {source}, parameters["W" + str({weights})], parameters["b" + str({weights})], kind)
        {keep}
    return current, caches
"""


def forward(**lines: str) -> str:
    right = {
        "count": "len(parameters) // 2",
        "numbers": "range(1, count + 1)",
        "kind": "'sigmoid' if number == count else 'relu'",
        "source": "current",
        "weights": "number",
        "keep": "caches.append(cache)",
    }
    return FORWARD.format(**(right | lines))


BACKWARD = """
def L_model_backward(AL, Y, caches):
    grads, L = {{}}, {count}
    upstream = {start}
    for l in {numbers}:
        kind = {kind}
        back, dW, db = linear_activation_backward({given}, {cache}, kind)
        upstream = back
        grads["dA" + str(l)], grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = back, dW, db
    return grads
"""


def backward(**lines: str) -> str:
    right = {
        "count": "len(caches)",
        "start": "(AL - Y) / (AL * (1 - AL))",
        "numbers": "range(L - 1, -1, -1)",
        "kind": "'relu' if l < L - 1 else 'sigmoid'",
        "given": "upstream",
        "cache": "caches[l]",
    }
    return BACKWARD.format(**(right | lines))


UPDATE = """
def update_parameters(parameters, grads, learning_rate):
    new = dict(parameters)
    for l in {numbers}:
        new[f"W{{l}}"] = {W}
        new[f"b{{l}}"] = {b}
    return new
"""


def update(**lines: str) -> str:
    right = {
        "numbers": "range(1, len(parameters) // 2 + 1)",
        "W": 'new[f"W{l}"] + learning_rate * -grads[f"dW{l}"]',
        "b": 'new[f"b{l}"] + learning_rate * -grads[f"db{l}"]',
    }
    return UPDATE.format(**(right | lines))


def cost(expression: str) -> str:
    return (
        "def compute_cost(AL, Y):\n    p, m = np.ravel(AL), AL.size\n"
        f"    y = np.ravel(Y)\n    return {expression}\n"
    )


def single(expression: str, cache: str = "A, W, b") -> str:
    return f"def linear_forward(A, W, b):\n    Z = {expression}\n    return Z, ({cache})\n"


def deep(
    W: str = "0.01 * np.random.randn(n, k)",
    b: str = "np.zeros([n, 1])",
    layers: str = "range(len(d) - 1)",
) -> str:
    return (
        "def initialize_parameters_deep(d):\n    out = {}\n"
        f"    for i in {layers}:\n        n, k = d[i + 1], d[i]\n"
        f"        out['W%d' % (i + 1)] = {W}\n        out['b%d' % (i + 1)] = {b}\n    return out\n"
    )


def activate(
    relu: str = "Z * (Z > 0)",
    sigmoid: str = "1 / (1 + np.exp(-Z))",
    test: str = "activation == 'relu'",
    cache: str = "((A_prev, W, b), Z)",
) -> str:
    return (
        "def linear_activation_forward(A_prev, W, b, activation):\n"
        f"    Z = np.dot(W, A_prev) + b\n    A = {relu} if {test} else {sigmoid}\n"
        f"    return A, {cache}\n"
    )


def one(mistake: str, quantity: str) -> set[tuple[str, str]]:
    return {(mistake, quantity)}


L_B, L_A_B, L_F, L_A_F = (
    "linear_backward",
    "linear_activation_backward",
    "linear_forward",
    "linear_activation_forward",
)
M_F, M_B, UP, COST, DEEP = (
    "L_model_forward",
    "L_model_backward",
    "update_parameters",
    "compute_cost",
    "initialize_parameters_deep",
)
