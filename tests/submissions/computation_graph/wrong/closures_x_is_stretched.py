# base: closures
# mistake: wrong-quotient|measured|ignores-epsilon numerical_derivative derivative
# line: numerical_derivative return f(x * by)
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_of_curves failed
def at(f, x):
    def moved(by):
        return f(x * by)

    return moved
