from __future__ import annotations

import shutil
import subprocess

from grader.platforms.build.archive import course_files, to_zip


def test_a_course_goes_along_under_its_own_name(root):
    course = root / "docs" / "authors" / "kmeans-course"
    paths = {file.path for file in course_files(course, "courses")}
    assert "courses/kmeans-course/solutions/kmeans/test_hidden.py" in paths
    assert not any("__pycache__" in path for path in paths)
    assert to_zip(course_files(course, "c")) == to_zip(reversed([*course_files(course, "c")]))


def test_scripts_are_good_bash(root):
    scripts = [
        file
        for file in (root / "grader" / "platforms" / "build" / "files").rglob("*")
        if file.is_file() and file.read_bytes().startswith(b"#!")
    ]
    assert len(scripts) == 5
    for script in scripts:
        subprocess.run(["bash", "-n", script], check=True)
    if shutil.which("shellcheck"):
        subprocess.run(["shellcheck", *scripts], check=True)
