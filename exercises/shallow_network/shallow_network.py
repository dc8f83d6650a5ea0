# %% [markdown]
# # A shallow network, equation by equation
#
# You write seven short functions. Together they are a network with one hidden layer: tanh in
# the hidden units, a sigmoid in the output unit, trained by gradient descent.
#
# Read `lesson.md` first: the equations there carry the same numbers as the ones here.
# `sigmoid` is given, in `planar_utils.py`; `np.tanh` comes with NumPy.
#
# Conventions: an example is a **column**, so `X` is (n_x, m), `Z1` and `A1` are (n_h, m), `Z2`,
# `A2` and `Y` are (1, m). `dW1` means dJ/dW1 and has the shape of `W1`.

# %%
import numpy as np
from planar_utils import sigmoid

# %% [markdown]
# ## Parameters to start from


# %%
def initialize_parameters(n_x, n_h, n_y):
    """Make the first parameters of the network.

    Equation (0): W1, W2 = small random numbers, b1 = 0, b2 = 0.

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


# %% [markdown]
# ## Forward: from X to the prediction and its cost


# %%
def forward_propagation(X, parameters):
    """Compute the prediction of the network.

    Equation (1): Z1 = W1·X + b1.
    Equation (2): A1 = tanh(Z1).
    Equation (3): Z2 = W2·A1 + b2.
    Equation (4): A2 = sigmoid(Z2).

    Arguments:
        X -- inputs, shape (n_x, m)
        parameters -- dictionary with "W1", "b1", "W2" and "b2"

    Returns:
        A2 -- the prediction, shape (1, m)
        cache -- dictionary with "Z1", "A1", "Z2" and "A2", for the way back
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "forward_propagation: take W1, b1, W2 and b2 out of the dictionary, write one line for "
        "each of the equations (1) to (4), and return A2 with the cache."
    )


# %%
def compute_cost(A2, Y, parameters=None):
    """Compute the cross-entropy cost.

    Equation (5): J = -1/m Σ (Y log A2 + (1 - Y) log(1 - A2)).

    Arguments:
        A2 -- the prediction, shape (1, m), every entry between 0 and 1
        Y -- the labels, shape (1, m), every entry 0 or 1
        parameters -- not needed: equation (5) looks at A2 and Y alone (an older form of this
                      exercise passes it, so both ways of calling work)

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
def backward_propagation(parameters, cache, X, Y):
    """Go back through the network, from the output unit to the weights of the hidden layer.

    Equation (6): dZ2 = A2 - Y.
    Equation (7): dW2 = dZ2·A1ᵀ / m.
    Equation (8): db2 = Σ dZ2 / m, summed over the examples.
    Equation (9): dZ1 = W2ᵀ·dZ2 * (1 - A1²), where * goes element by element.
    Equation (10): dW1 = dZ1·Xᵀ / m.
    Equation (11): db1 = Σ dZ1 / m, summed over the examples.

    Arguments:
        parameters -- dictionary with "W1", "b1", "W2" and "b2"
        cache -- dictionary with "Z1", "A1", "Z2" and "A2", from forward_propagation
        X -- inputs, shape (n_x, m)
        Y -- the labels, shape (1, m)

    Returns a dictionary:
        "dW1" -- shape (n_h, n_x), the shape of W1
        "db1" -- shape (n_h, 1), the shape of b1: a column, not (n_h,)
        "dW2" -- shape (1, n_h), the shape of W2
        "db2" -- shape (1, 1), the shape of b2
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "backward_propagation: take W2 out of the parameters and A1, A2 out of the cache, then "
        "write one line for each of the equations (6) to (11); compare every shape with the "
        "docstring."
    )


# %% [markdown]
# ## Gradient descent


# %%
def update_parameters(parameters, grads, learning_rate=1.2):
    """Take one step downhill.

    Equation (12): W := W - α dW and b := b - α db, in both layers.

    Arguments:
        parameters -- dictionary with "W1", "b1", "W2" and "b2"
        grads -- dictionary with "dW1", "db1", "dW2" and "db2"
        learning_rate -- α, a number

    Returns:
        parameters -- a dictionary with the same keys and shapes, after the step
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "update_parameters: move W1, b1, W2 and b2 against their gradients, by learning_rate times "
        "the gradient, and return all four in a dictionary."
    )


# %%
def nn_model(X, Y, n_h, num_iterations=10000, print_cost=False):
    """Train a network with n_h hidden units by gradient descent.

    Equation (13): (0) once, then (1) to (12) in every iteration, with the learning rate that
    update_parameters has by itself.

    Arguments:
        X -- inputs, shape (n_x, m)
        Y -- the labels, shape (1, m)
        n_h -- number of hidden units
        num_iterations -- how many steps to take
        print_cost -- if True, print the cost every 1000 iterations

    Returns:
        parameters -- dictionary with "W1", "b1", "W2" and "b2", after the last step
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "nn_model: read n_x and n_y off X and Y, initialise once, then repeat num_iterations "
        "times: forward, cost, backward, update; every step starts from the parameters that the "
        "step before has left."
    )


# %% [markdown]
# ## What the trained network says


# %%
def predict(parameters, X):
    """Decide for every example: 0 or 1.

    Equation (14): the prediction is 1 where A2 > 0.5, and 0 elsewhere.

    Arguments:
        parameters -- dictionary with "W1", "b1", "W2" and "b2"
        X -- inputs, shape (n_x, m)

    Returns:
        predictions -- shape (1, m), 0 and 1 (or False and True)
    """
    # YOUR CODE HERE
    raise NotImplementedError(
        "predict: let forward_propagation compute A2, and compare every entry with one half."
    )


# %% [markdown]
# All seven done? `lesson.md` ends with a data set on which your network can show what it learns.
