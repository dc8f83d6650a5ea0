"""Wrong functions as people write them: none is an edit that the exercise lists.

Each instance is (function, what must be named, source); what must be named is a set of
(mistake, quantity). They run in the namespace of the reference, in this process.
"""

from __future__ import annotations

from helpers.rewriting import (
    COST,
    DEEP,
    L_A_B,
    L_A_F,
    L_B,
    L_F,
    M_B,
    M_F,
    UP,
    activate,
    backward,
    cost,
    deep,
    forward,
    layer,
    linear,
    one,
    single,
    update,
)

NAMED: list[tuple[str, set[tuple[str, str]], str]] = [
    (L_B, one("not-implemented", "dA_prev"), "def linear_backward(dZ, cache):\n    pass\n"),
    (L_F, one("not-implemented", "Z"), "def linear_forward(A, W, b):\n    Z = W @ A + b\n"),
    (L_B, one("rank-one", "db"), linear(db="np.mean(dZ, 1)")),
    (L_B, one("rank-one", "db"), linear(db="np.array([sum(row) for row in dZ]) / n_examples")),
    (DEEP, one("rank-one", "b"), deep(b="np.zeros(n)")),
    (L_B, one("row-for-column", "db"), linear(db="np.mean(dZ, axis=1)[np.newaxis, :]")),
    (DEEP, one("row-for-column", "b"), deep(b="np.zeros((1, n))")),
    (L_B, one("collapsed-sum", "db"), linear(db="1 / n_examples * dZ.sum()")),
    (L_B, one("collapsed-sum", "db"), linear(db="np.array([[np.sum(dZ) / n_examples]])")),
    (L_B, one("summed-over-units", "db"), linear(db="dZ.sum(0) / n_examples")),
    (L_B, one("summed-over-units", "db"), linear(db="np.einsum('im->m', dZ)[None] / n_examples")),
    (L_B, one("mean-over-units", "dW"), linear(dW="np.dot(dZ, A_prev.T) / len(dZ)")),
    (L_B, one("mean-over-units", "db"), linear(db="dZ.sum(1, keepdims=True) / W.shape[0]")),
    (L_B, one("missing-mean", "dW"), linear(dW="np.matmul(dZ, A_prev.T)")),
    (L_B, one("missing-mean", "db"), linear(db="np.add.reduce(dZ, 1)[:, None]")),
    (
        COST,
        one("missing-mean", "cost"),
        cost("-np.sum(np.where(y == 1, np.log(p), np.log(1 - p)))"),
    ),
    (L_B, one("mean-twice", "db"), linear(db="np.average(dZ, axis=1)[:, None] / n_examples")),
    (
        L_A_B,
        one("mean-twice", "dZ"),
        layer("(Z > 0) * dA / dA.shape[1]", "dA * S * (1 - S) / dA.shape[1]"),
    ),
    (M_B, one("mean-twice", "dAL"), backward(start="(AL - Y) / (AL - AL * AL) / Y.size")),
    (L_B, one("mean-in-dA", "dA_prev"), linear(dA="1 / n_examples * W.T.dot(dZ)")),
    (L_B, one("mean-in-dA", "dA_prev"), linear(dA="np.einsum('ij,im->jm', W, dZ) / dZ.shape[1]")),
    (L_B, one("transposed", "dW"), linear(dW="np.einsum('im,jm->ji', dZ, A_prev) / n_examples")),
    (L_F, one("transposed", "Z"), single("np.dot(A.T, W.T) + b.T")),
    (DEEP, one("transposed", "W"), deep(W="0.02 * np.random.standard_normal((k, n))")),
    (L_B, one("missing-transpose", "dA_prev"), linear(dA="np.dot(W, dZ)")),
    (L_B, one("missing-transpose", "dW"), linear(dW="1. / n_examples * np.dot(dZ, A_prev)")),
    (L_F, one("missing-transpose", "Z"), single("np.dot(A, W) + b")),
    (L_F, one("elementwise-product", "Z"), single("np.multiply(W, A) + b")),
    (L_B, one("elementwise-product", "dW"), linear(dW="np.multiply(dZ, A_prev) / n_examples")),
    (L_A_B, one("matrix-product", "dZ"), layer("np.matmul(dA, (Z > 0) * 1)")),
    (L_F, one("missing-bias", "Z"), single("np.einsum('ij,jm->im', W, A)")),
    (L_F, one("missing-bias", "Z"), single("np.dot(W, A) + 0 * b")),
    (L_B, one("sign-flipped", "dW"), linear(dW="np.dot(-dZ, A_prev.T) / n_examples")),
    (COST, one("sign-flipped", "cost"), cost("np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))")),
    (
        M_B,
        one("sign-flipped", "dAL"),
        backward(start="np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)"),
    ),
    (L_A_B, one("missing-activation-derivative", "dZ"), layer("dA", "dA")),
    (L_A_B, one("missing-activation-derivative", "dZ"), layer(sigmoid="np.array(dA)")),
    (L_A_B, one("wrong-activation-derivative", "dZ"), layer(sigmoid="dA * (Z - Z ** 2)")),
    (L_A_B, one("wrong-activation-derivative", "dZ"), layer(relu="np.multiply(dA, Z)")),
    (L_A_F, one("wrong-activation", "A"), activate(sigmoid="np.tanh(Z)")),
    (L_A_F, one("wrong-activation", "A"), activate(relu="np.maximum(0.01 * Z, Z)")),
    (L_A_F, one("ignores-activation-argument", "A"), activate(test="True")),
    (L_A_F, one("ignores-activation-argument", "A"), activate(test="activation == 'ReLU'")),
    (L_A_B, one("ignores-activation-argument", "dZ"), layer(sigmoid="np.where(Z > 0, dA, 0)")),
    (M_F, one("activation-on-wrong-layer", "AL"), forward(kind="'sigmoid'")),
    (M_F, one("activation-on-wrong-layer", "AL"), forward(kind="'relu'")),
    (
        M_B,
        one("activation-on-wrong-layer", "grads"),
        backward(kind="'sigmoid' if l == 0 else 'relu'"),
    ),
    (DEEP, one("zero-initialization", "W"), deep(W="0 * np.random.randn(n, k)")),
    (DEEP, one("symmetric-initialization", "W"), deep(W="np.full((n, k), np.random.randn())")),
    (
        DEEP,
        one("symmetric-initialization", "W"),
        deep(W="np.repeat(np.random.randn(1, k), n, 0) * .01"),
    ),
    (DEEP, one("unscaled-initialization", "W"), deep(W="np.random.normal(size=(n, k)) * 2")),
    (
        DEEP,
        one("one-sided-initialization", "W"),
        deep(W="np.abs(np.random.randn(n, k)) / np.sqrt(k)"),
    ),
    (DEEP, one("one-sided-initialization", "W"), deep(W="np.random.uniform(0, .2, (n, k))")),
    (DEEP, one("nonzero-bias", "b"), deep(b="np.full((n, 1), .1)")),
    (L_F, one("wrong-cache", "cache"), single("W.dot(A) + b", "W, A, b")),
    (L_F, one("wrong-cache", "cache"), single("W.dot(A) + b", "b, W, A")),
    (L_A_F, one("wrong-cache", "cache"), activate(cache="(Z, (A_prev, W, b))")),
    (L_A_F, one("wrong-cache", "cache"), activate(cache="(A_prev, W, b, Z)")),
    (M_F, one("wrong-cache", "caches"), forward(keep="caches.insert(0, cache)")),
    (COST, one("half-the-loss", "cost"), cost("-np.dot(y, np.log(p)) / m")),
    (COST, one("half-the-loss", "cost"), cost("-np.mean((1 - y) * np.log(1 - p))")),
    (M_B, one("wrong-output-gradient", "dAL"), backward(start="np.subtract(AL, Y)")),
    (M_B, one("wrong-output-gradient", "dAL"), backward(start="-np.divide(Y, AL)")),
    (M_F, one("skips-a-layer", "AL"), forward(numbers="[*range(1, count - 1), count]")),
    (M_B, one("skips-a-layer", "grads"), backward(numbers="range(L - 1, 0, -1)")),
    (UP, one("skips-a-layer", "W"), update(numbers="range(1, len(parameters) // 2)")),
    (UP, one("skips-a-layer", "W"), update(numbers="range(2, len(parameters) // 2 + 1)")),
    (M_F, one("wrong-layer-order", "AL"), forward(source="X")),
    (M_B, one("wrong-layer-order", "grads"), backward(cache="caches[L - 1 - l]")),
    (
        UP,
        one("update-ascends", "W"),
        update(
            W='new[f"W{l}"] - -learning_rate * grads[f"dW{l}"]',
            b='new[f"b{l}"] + learning_rate * grads[f"db{l}"]',
        ),
    ),
    (
        UP,
        one("update-ascends", "b"),
        update(b='np.add(new[f"b{l}"], learning_rate * grads[f"db{l}"])'),
    ),
    (
        UP,
        one("ignores-learning-rate", "W"),
        update(W='new[f"W{l}"] - grads[f"dW{l}"]', b='new[f"b{l}"] - grads[f"db{l}"]'),
    ),
    (
        UP,
        one("ignores-learning-rate", "W"),
        update(
            W='new[f"W{l}"] - 0.0075 * grads[f"dW{l}"]', b='new[f"b{l}"] - 0.0075 * grads[f"db{l}"]'
        ),
    ),
    (
        L_B,
        one("mutates-input", "dZ"),
        linear(dA="W.T @ np.multiply(dZ, 1.0, out=dZ).__imul__(1.0)").replace(
            "    return", "    dZ *= 2\n    return"
        ),
    ),
    (
        UP,
        one("mutates-input", "grads"),
        update().replace("    return", "    grads.clear()\n    return"),
    ),
    (COST, one("hard-coded", "cost"), cost("0.4")),
    (
        L_F,
        one("hard-coded", "Z"),
        "def linear_forward(A, W, b):\n    return np.array([[3.26, -1.23]]), (A, W, b)\n",
    ),
    (DEEP, one("fixed-layer-count", "W"), deep(layers="range(2)")),
    (M_F, one("fixed-layer-count", "AL"), forward(count="2")),
    (M_B, one("fixed-layer-count", "grads"), backward(count="2")),
    (UP, one("fixed-layer-count", "W"), update(numbers="(1, 2)")),
    (L_F, one("raises", "Z"), single("np.dot(W, A_prev) + b")),
    (L_B, one("raises", "dA_prev"), linear(db="np.sum(dZ, axis=1, keepdim=True) / n_examples")),
]

# Two at once: in one function, in one line, only seen together.
PAIRS: list[tuple[str, set[tuple[str, str]], str]] = [
    (
        L_B,
        {("missing-mean", "dW"), ("missing-mean", "db")},
        linear(dW="dZ.dot(A_prev.T)", db="dZ.sum(1, keepdims=True)"),
    ),
    (
        L_B,
        {("missing-mean", "dW"), ("rank-one", "db")},
        linear(dW="dZ.dot(A_prev.T)", db="dZ.mean(1)"),
    ),
    (L_B, {("rank-one", "db"), ("missing-mean", "db")}, linear(db="dZ.sum(axis=1)")),
    (
        L_B,
        {("mean-in-dA", "dA_prev"), ("sign-flipped", "dW")},
        linear(dA="W.T @ dZ / n_examples", dW="-dZ @ A_prev.T / n_examples"),
    ),
    (
        L_A_B,
        {("missing-activation-derivative", "dZ"), ("wrong-activation-derivative", "dZ")},
        layer(relu="dA * Z", sigmoid="dA"),
    ),
    (
        M_F,
        {("wrong-cache", "caches"), ("activation-on-wrong-layer", "AL")},
        forward(kind="'sigmoid'", keep="caches.insert(0, cache)"),
    ),
    (
        UP,
        {("update-ascends", "b"), ("skips-a-layer", "W")},
        update(
            numbers="range(1, len(parameters) // 2)",
            b='new[f"b{l}"] + learning_rate * grads[f"db{l}"]',
        ),
    ),
]

# Wrong in a way that no listed mistake makes: told as measured, or not at all.
UNNAMED: list[tuple[str, str]] = [
    (L_B, linear(dW="2 * dZ @ A_prev.T / n_examples")),
    (L_B, linear(dW="dZ @ A_prev.T / (n_examples + 1)")),
    (L_B, linear(db="dZ.mean(axis=1, keepdims=True) + 0.01")),
    (L_B, linear(dA="W.T @ dZ + np.random.randn(W.shape[1], dZ.shape[1])")),
    (L_B, linear(dW="dZ @ A_prev.T / n_examples + 0.1 * W")),
    (L_F, single("W @ A - b")),
    (L_F, single("W @ A + 2 * b")),
    (L_A_B, layer(sigmoid="dA * S * (1 - S) * 0.5")),
    (L_A_B, layer(relu="np.where(Z > 0.3, dA, 0)")),
    (COST, cost("-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)) + 0.1")),
    (COST, cost("np.mean(np.abs(y - p))")),
    (M_F, forward(source="current * 0.9")),
    (M_B, backward(start="(AL - Y) / (AL * (1 - AL)) * 3")),
    (UP, update(W='new[f"W{l}"] - 2 * learning_rate * grads[f"dW{l}"]')),
    (UP, update(b='new[f"b{l}"] * 0.99 - learning_rate * grads[f"db{l}"]')),
]

# Right, in the style of the wrong ones.
RIGHT = [
    (L_B, linear()), (L_A_B, layer()), (L_A_F, activate()),
    (L_F, single("np.add(b, np.dot(W, A))")),
    (M_F, forward()), (M_B, backward()), (UP, update()), (DEEP, deep()),
    (COST, cost("-np.mean(np.where(y == 1, np.log(p), np.log(1 - p)))")),
    (DEEP, deep(W="np.random.rand(n, k) * 0.01")),
]  # fmt: skip
