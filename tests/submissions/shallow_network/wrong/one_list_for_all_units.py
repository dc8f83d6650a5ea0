# base: plain
# expect: initialize_parameters initialization failed
# style: lists
# mistake: symmetric-initialization initialize_parameters W1
# line: initialize_parameters W1 = [[dice.gauss(0, 0.01) for _ in range(n_x)]] * n_h
import random


def initialize_parameters(n_x, n_h, n_y):
    dice = random.Random(4)
    W1 = [[dice.gauss(0, 0.01) for _ in range(n_x)]] * n_h
    W2 = [[dice.gauss(0, 0.01) for _ in range(n_h)] for _ in range(n_y)]
    b1 = [[0.0]] * n_h
    b2 = [[0.0]] * n_y
    return {"W1": np.array(W1), "b1": np.array(b1), "W2": np.array(W2), "b2": np.array(b2)}
