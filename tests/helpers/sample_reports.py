"""Reports as the judge makes them: what the renderings are tried on, and looked at."""

# ruff: noqa: RUF001 - the lecture writes its equations with a real minus sign

from __future__ import annotations

from datetime import UTC, datetime

from grader.report import (
    Check,
    Diagnosis,
    FunctionResult,
    GraderInfo,
    Isolation,
    LeftOut,
    Loaded,
    Report,
    SubmissionInfo,
)

POINTS = {
    "initialize_parameters": 10,
    "initialize_parameters_deep": 6,
    "linear_forward": 12,
    "linear_activation_forward": 6,
    "L_model_forward": 8,
    "compute_cost": 6,
    "linear_backward": 14,
    "linear_activation_backward": 14,
    "L_model_backward": 18,
    "update_parameters": 6,
}
LAYERS = Isolation(
    process="forked child",
    landlock="ABI 3",
    seccomp="allow-list",
    rlimits="set",
    privileges="uid 65534",
    deadline="pidfd",
)


def check(
    title="The values are right.",
    message="",
    hint="",
    status="failed",
    points=5,
    kind="value",
    output="",
    **more,
):
    if not message:
        status = "passed"
    return Check(
        id=more.get("id", title.lower().replace(" ", "_")),
        title=title,
        kind=kind,
        status=status,
        points=points if status == "passed" else 0,
        max_points=points,
        message=message,
        hint=hint,
        output=output,
    )


def result(name, status="passed", *checks, score=None, **more):
    full = POINTS[name]
    if score is None:
        score = full if status in ("passed", "inherited") else 0
    return FunctionResult(
        name=name, status=status, score=score, max_score=full, checks=list(checks), **more
    )


def report(*changed, left_out=(), notes=(), isolation=LAYERS, files=("deep_network.py",), **more):
    given = {function.name: function for function in changed}
    functions = [given.get(name, result(name)) for name in POINTS]
    return Report(
        exercise="deep_network",
        score=sum(function.score for function in functions),
        max_score=100,
        functions=functions,
        submission=SubmissionInfo(
            files=list(files), loaded=Loaded(left_out=list(left_out)), sha256="0" * 64, **more
        ),
        grader=GraderInfo(
            version="0.1.0",
            course="nngrade",
            seed=0,
            isolation=isolation,
            started=datetime(2024, 5, 1, tzinfo=UTC),
            duration=0.25,
        ),
        notes=list(notes),
    )


def all_right():
    return report(notes=["graded as deep_network: found from the file name"])


def two_mistakes():
    return report(
        result(
            "linear_backward",
            "partial",
            check("dA_prev has the shape of A_prev and dW the shape of W.", points=2),
            check(
                "db is a column (n_l, 1) like b, not a rank-1 array.",
                "db has shape (3,), but should be (3, 1). That is the shape of b.",
                "db is a rank-1 array: it has lost its second axis. A sum keeps that axis if you "
                "ask for it, or reshape the result into a column.",
                kind="shape",
                points=2,
                output="dZ (3, 7)\ndb [0.1 0.2 0.3]\n",
            ),
            check(
                "dW is averaged over the m examples.",
                "dW has the right shape, but 12 of its 12 values are not what the equation gives.",
                "See equation (6), (7), (8): dW[l] = dZ[l]·A[l−1]ᵀ / m, db[l] = Σ dZ[l] / m, "
                "dA[l−1] = W[l]ᵀ·dZ[l]",
                points=3,
            ),
            score=9,
        ),
        result(
            "linear_activation_backward",
            "inherited",
            check("The gradients through a ReLU: nothing passes where Z is negative.", points=14),
            inherited_from="linear_backward",
        ),
        result(
            "L_model_backward",
            "inherited",
            check("dW and db of every layer are right, for two, three and four layers.", points=18),
            inherited_from="linear_backward",
        ),
        result(
            "compute_cost",
            "partial",
            check(
                "The cost is the mean cross-entropy, both labels counted.",
                "cost has the right shape, but its value is not what the equation gives.",
            ),
            score=1,
            diagnoses=[
                Diagnosis(
                    mistake="half-the-loss",
                    quantity="cost",
                    message="The cost counts only the examples with y = 1: "
                    "one of the two terms is missing.",
                    equation="(4) J = −1/m Σ (Y log A[L] + (1 − Y) log(1 − A[L]))",
                    line="learner.ipynb, cell 7, line 4: cost = -np.sum(Y * np.log(AL)) / m",
                    evidence="The right solution with just this mistake gives exactly your "
                    "results, in 6 of 6 calls.",
                    explains=["the_cost_is_the_mean_cross-entropy,_both_labels_counted."],
                )
            ],
        ),
        files=("learner.ipynb",),
        left_out=[
            LeftOut(where="cell 1", what="%matplotlib inline", why="a notebook command"),
            LeftOut(where="cell 12", what="plt.plot(costs)", why="draws"),
            LeftOut(where="cell 13", what="train_x, train_y = load_data()", why="reads a file"),
        ],
        notes=["graded as deep_network: found from the functions that it defines"],
    )


def three_reasons():
    """Return a report of one function with a diagnosis, and checks that fail for other reasons."""
    return report(
        result(
            "linear_backward",
            "failed",
            check(
                "dW is averaged over the m examples.",
                "dW has the right shape, but 12 of its 12 values are not what the equation gives.",
            ),
            check(
                "dZ and cache are left as they were.",
                "the call changed its argument dZ in place.",
                "Work on a copy.",
                kind="purity",
            ),
            check("db is a column.", "db has shape (3,), but should be (3, 1).", kind="shape"),
            check(
                "Training lowers the cost.",
                "This counts once linear_backward gives a value that is due.",
                status="skipped",
                kind="convergence",
            ),
            diagnoses=[
                Diagnosis(
                    mistake="missing-mean",
                    quantity="dW",
                    message="dW is a sum where a mean is due.",
                    evidence="dW is 7 (m = 7) times what is due.",
                    explains=["dw_is_averaged_over_the_m_examples."],
                )
            ],
        )
    )


def before_schema_1_2(report):
    """Return ``report`` as it was stored when diagnoses did not say what they explain."""
    stored = report.model_dump()
    stored["schema_version"] = "1.1"
    for function in stored["functions"]:
        for diagnosis in function["diagnoses"]:
            del diagnosis["explains"]
    return Report.model_validate(stored)


def stub():
    text = "is still the stub: it returns nothing yet."
    return report(
        *(result(name, "not_implemented", check("Anything.", f"{name} {text}")) for name in POINTS)
    )


def crash_and_timeout():
    return report(
        result(
            "linear_forward",
            "failed",
            check(
                "Z has one row for each unit and one column for each example: (n_l, m).",
                "raised ValueError at deep_network.py, line 41: matmul: Input operand 1 has a "
                "mismatch in its core dimension 0 (size 3 is different from 4)",
                "Look at this line: Z = np.dot(W.T, A) + b",
                status="error",
            ),
            check(
                "Z is W times A plus b, for layers of several sizes and for one example.",
                "raised ValueError at deep_network.py, line 41: matmul: Input operand 1 has a "
                "mismatch in its core dimension 0 (size 3 is different from 4)",
                "Look at this line: Z = np.dot(W.T, A) + b",
                status="error",
            ),
        ),
        result(
            "compute_cost",
            "failed",
            check(
                "The cost is one number for all examples.",
                "was stopped after 10 s of processor time, as long as one call may take.",
                "Is there a loop that never ends?",
                status="timeout",
                output="".join(f"step {step}\n" for step in range(300)),
            ),
        ),
        result("update_parameters", "missing", check("Any.", "update_parameters is not defined.")),
        result(
            "L_model_backward",
            "failed",
            check(
                "dW and db agree with the numerical gradient.",
                "crashed with SIGSEGV: the Python process itself broke down.",
                status="crashed",
            ),
        ),
    )


def dies_when_loaded():
    text = "ended the Python process before it returned anything, as exit() does."
    hint = "A graded function must return; exit() and quit() end the whole program."
    return report(
        *(
            result(name, "failed", check(f"About {name}.", text, hint, status="crashed"))
            for name in POINTS
        ),
        isolation="process",
    )


HOSTILE = (
    "[bold red]100 of 100[/] [link=file:///etc/passwd]here[/link] :warning: "
    "\x1b[2J\x1b]0;owned\x07\x1b[31m \u202egnp.exe\u202c \u200b\ud800 \r\b\x00 \u2028end\n"
)


def hostile():
    return report(
        result(
            "linear_forward",
            "failed",
            check(
                "Z is W times A plus b.",
                f"raised {HOSTILE}",
                f"Look at this line: {HOSTILE}",
                status="error",
                output=HOSTILE * 30,
            ),
        ),
        files=(f"../{HOSTILE}",),
        left_out=[LeftOut(where="cell 1", what=HOSTILE * 5, why="a notebook command")],
        notes=[HOSTILE],
        learner=HOSTILE,
    )


FOREIGN_TEXTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</pre></style></title><style>*{display:none}</style>",
    "\"' onload='x' --> <!-- ]]>",
    "&lt;b&gt; &#60;i&#62;",
    "[here](javascript:alert(1)) ![](https://example.org/a.png)",
    "[a]: https://example.org [a] [^1] <https://example.org>",
    "https://example.org/?a=b www.example.org me@example.org mailto:me@example.org",
    "@someone @team/all #12 GH-12 a/b#3 0123abcdef0123abcdef :tada: $x^2$ $`y`$",
    "` `` ``` ```` ~~~ \\` \\",
    "a | b | c |",
    "*bold* _it_ **b** ~~gone~~ ***",
    "../../etc/passwd\n# Heading\n\n| a | b |\n| - | - |\n| 1 | 2 |\n",
    "# Heading",
    "- item",
    "1. item",
    "> quote",
    "---",
    "```\nfence\n```\n# after",
    "    indented",
    "\x1b[31mred\x1b[0m \u202egnp.exe \u2066x\u2069",
    "شبكة.py",
    "=1+1",
    "\\",
)


def with_text(text):
    """Return a report with ``text`` wherever a submission can put it."""
    return report(
        result(
            "linear_forward",
            "failed",
            check("About Z.", f"raised {text}", text, status="error", output=text),
            check("About b.", text, text, output=text),
        ),
        result(
            "compute_cost",
            "failed",
            check("About the cost.", text, output=f"\n{text}\n{text}"),
            diagnoses=[
                Diagnosis(mistake="m", quantity="cost", message=text, line=text, evidence=text)
            ],
        ),
        files=(text, text),
        left_out=[LeftOut(where=text, what=text, why=text)],
        notes=[text],
        learner=text,
    )


SAMPLES = [
    all_right,
    two_mistakes,
    three_reasons,
    stub,
    crash_and_timeout,
    dies_when_loaded,
    hostile,
]
