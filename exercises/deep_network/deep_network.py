# %% [markdown]
# # A deep network, step by step
#
# You write ten short functions. Together they are a network with as many layers as you like:
# ReLU in the layers 1 to L-1, a sigmoid in layer L, trained by gradient descent.
#
# Read `lesson.md` first: the equations there carry the same numbers as the ones here.
# `sigmoid`, `relu`, `sigmoid_backward` and `relu_backward` are given, in `dnn_utils.py`.
#
# Conventions: an example is a **column**, so `X` is (n_x, m) and `A[l]`, `Z[l]` are (n_l, m).
# `W[l]` is (n_l, n_{l-1}), `b[l]` is (n_l, 1). `dW` means dJ/dW and has the shape of `W`.

# %%
import numpy as np
from dnn_utils import relu, relu_backward, sigmoid, sigmoid_backward

# %% [markdown]
# ## Parameters to start from


# %%
def initialize_parameters(n_x, n_h, n_y):
    """Make the first parameters of a network with one hidden layer.

    Equation (0): W[l] = small random numbers, b[l] = 0.

    Arguments:
        n_x -- number of inputs
        n_h -- number of hidden units
        n_y -- number of outputs

    Returns a dictionary:
        "W1" -- shape (n_h, n_x), small, random, centred on 0
        "b1" -- shape (n_h, 1), zeros
        "W2" -- shape (n_y, n_h), small, random, centred on 0
        "b2" -- shape (n_y, 1), zeros
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "initialize_parameters: return a dictionary with W1, b1, W2 and b2; draw the weights from "
        "a normal distribution and make them small, let the biases be columns of zeros."
    )


# %%
def initialize_parameters_deep(layer_dims):
    """Make the first parameters of a network with L layers.

    Equation (0): W[l] = small random numbers, b[l] = 0, for l = 1, ..., L.

    With many layers, scale the weights of layer l by the number of its inputs, for instance
    by sqrt(2 / n_{l-1}): then the signal neither fades nor grows on its way through.

    Arguments:
        layer_dims -- list [n_0, n_1, ..., n_L]: the inputs, then the units of each layer

    Returns a dictionary, for l = 1, ..., L:
        "W1", ..., "WL" -- Wl has shape (n_l, n_{l-1}), random, centred on 0
        "b1", ..., "bL" -- bl has shape (n_l, 1), zeros
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "initialize_parameters_deep: go through the layers 1 to L and put Wl (random, scaled) and "
        "bl (zeros) of each into one dictionary; two neighbours in layer_dims give the shape of "
        "Wl."
    )


# %% [markdown]
# ## Forward: from X to the prediction and its cost


# %%
def linear_forward(A, W, b):
    """Compute the linear part of one layer.

    Equation (1): Z[l] = W[l]·A[l-1] + b[l].

    Arguments:
        A -- activations of the layer before (or X), shape (n_prev, m)
        W -- weights, shape (n, n_prev)
        b -- biases, shape (n, 1)

    Returns:
        Z -- shape (n, m)
        cache -- the tuple (A, W, b), for the way back
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "linear_forward: multiply the weights with the activations, add the bias to every column, "
        "and return Z with the cache (A, W, b)."
    )


# %%
def linear_activation_forward(A_prev, W, b, activation):
    """Compute one whole layer: the linear part, then the activation.

    Equation (2): A[l] = g[l](Z[l]), with Z[l] from equation (1).

    Arguments:
        A_prev -- activations of the layer before (or X), shape (n_prev, m)
        W -- weights, shape (n, n_prev)
        b -- biases, shape (n, 1)
        activation -- "relu" or "sigmoid"

    Returns:
        A -- shape (n, m)
        cache -- the tuple (linear_cache, activation_cache): what linear_forward cached,
                 and Z, which sigmoid and relu hand back beside A
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "linear_activation_forward: call linear_forward, then the activation that the argument "
        "asks for, and return A with both caches in one tuple."
    )


# %%
def L_model_forward(X, parameters):
    """Compute the prediction of the whole network.

    Equation (3): A[0] = X, then (1) and (2) for l = 1, ..., L; g is ReLU in the layers
    1 to L-1 and the sigmoid in layer L.

    Arguments:
        X -- inputs, shape (n_0, m)
        parameters -- dictionary with "W1", "b1", ..., "WL", "bL"

    Returns:
        AL -- the prediction, shape (n_L, m)
        caches -- list of the L caches of linear_activation_forward, layer 1 first
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        'L_model_forward: start with A = X, run the layers 1 to L-1 with "relu" and layer L with '
        '"sigmoid", and keep the cache of every layer in a list.'
    )


# %%
def compute_cost(AL, Y):
    """Compute the cross-entropy cost.

    Equation (4): J = -1/m Σ (Y log A[L] + (1 - Y) log(1 - A[L])).

    Arguments:
        AL -- the prediction, shape (1, m), every entry between 0 and 1
        Y -- the labels, shape (1, m), every entry 0 or 1

    Returns:
        cost -- one number
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "compute_cost: take the cross-entropy of each example, both of its terms, and return the "
        "mean over the m examples as one number."
    )


# %% [markdown]
# ## Backward: from the cost to every gradient


# %%
def linear_backward(dZ, cache):
    """Go back through the linear part of one layer.

    Equation (6): dW[l] = dZ[l]·A[l-1]ᵀ / m.
    Equation (7): db[l] = Σ dZ[l] / m, summed over the examples.
    Equation (8): dA[l-1] = W[l]ᵀ·dZ[l].

    Arguments:
        dZ -- gradient of the cost by Z, shape (n, m)
        cache -- the tuple (A_prev, W, b) of linear_forward

    Returns:
        dA_prev -- shape (n_prev, m), the shape of A_prev
        dW -- shape (n, n_prev), the shape of W
        db -- shape (n, 1), the shape of b: a column, not (n,)
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "linear_backward: unpack the cache, then write one line for each of the equations (6), (7) "
        "and (8); compare every shape with that of W, b and A_prev."
    )


# %%
def linear_activation_backward(dA, cache, activation):
    """Go back through one whole layer: the activation, then the linear part.

    Equation (5): dZ[l] = dA[l] * g[l]'(Z[l]), element by element; then (6), (7) and (8).

    Arguments:
        dA -- gradient of the cost by the layer's output A, shape (n, m)
        cache -- the tuple (linear_cache, activation_cache) of linear_activation_forward
        activation -- "relu" or "sigmoid", the one that the layer used on the way forward

    Returns:
        dA_prev -- shape (n_prev, m)
        dW -- shape (n, n_prev)
        db -- shape (n, 1)
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "linear_activation_backward: get dZ from the given backward step of the right activation "
        "and the cached Z, then let linear_backward do the rest."
    )


# %%
def L_model_backward(AL, Y, caches):
    """Go back through the whole network.

    Equation (9): dA[L] = -(Y / A[L] - (1 - Y) / (1 - A[L])), element by element; then (5) to
    (8) for l = L, ..., 1. Layer L used the sigmoid, the layers before it ReLU.

    Arguments:
        AL -- the prediction, shape (1, m)
        Y -- the labels, shape (1, m)
        caches -- list of the L caches of L_model_forward: layer l has caches[l - 1]

    Returns a dictionary, for l = L, ..., 1:
        "dWl" -- the shape of W[l]
        "dbl" -- the shape of b[l]
        "dA0", ..., "dA{L-1}" -- what layer l hands back is dA of layer l-1
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "L_model_backward: start with dA of layer L from equation (9), walk from layer L down to "
        "layer 1, give every layer the dA that the layer after it handed back, and keep its "
        "gradients."
    )


# %% [markdown]
# ## One step of gradient descent


# %%
def update_parameters(parameters, grads, learning_rate):
    """Take one step downhill.

    Equation (10): W[l] := W[l] - α dW[l] and b[l] := b[l] - α db[l], for l = 1, ..., L.

    Arguments:
        parameters -- dictionary with "W1", "b1", ..., "WL", "bL"
        grads -- dictionary with "dW1", "db1", ..., "dWL", "dbL" (and the dA)
        learning_rate -- α, a number

    Returns:
        parameters -- a dictionary with the same keys and shapes, after the step
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "update_parameters: for every layer, move W and b against their gradients, by "
        "learning_rate times the gradient, and return all of them in a dictionary."
    )


# %% [markdown]
# All ten done? `lesson.md` ends with a loop of ten lines that trains your network.
