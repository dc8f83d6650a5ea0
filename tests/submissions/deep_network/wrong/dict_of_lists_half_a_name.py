# base: dict_of_lists
# expect: L_model_forward shape error
# expect: L_model_forward value error
# expect: L_model_forward purity error
# inherited: L_model_backward L_model_forward
# mistake: raises L_model_forward -
# line: L_model_forward names = ["relu"] * (len(params) / 2 - 0.5) + ["sigmoid"]
def L_model_forward(X, params):
    history = {"A": [X], "cache": []}
    names = ["relu"] * (len(params) / 2 - 0.5) + ["sigmoid"]
    for l, name in enumerate(names, 1):
        A, cache = linear_activation_forward(history["A"][-1], params["W%d" % l], params["b%d" % l], name)
        history["A"].append(A)
        history["cache"].append(cache)
    return history["A"][-1], history["cache"]
