# base: annotated_tables
# mistake: wrong-quotient numerical_derivative derivative
# line: numerical_derivative return (values[1] + values[-1]) / (2.0 * epsilon)
# expect: numerical_derivative numerical_derivative_of_a_line failed
# expect: numerical_derivative numerical_derivative_of_curves failed
def numerical_derivative(f: Callable[[Number], Number], x: Number, epsilon: float = 1e-3) -> Number:
    values: Dict[int, Number] = {sign: f(x + sign * epsilon) for sign in (-1, 1)}
    return (values[1] + values[-1]) / (2.0 * epsilon)
