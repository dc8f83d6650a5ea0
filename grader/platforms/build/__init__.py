"""Write the files that make Gradescope, Classroom, PrairieLearn and Coursera run nngrade."""
