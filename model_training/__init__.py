"""Makes the models that the app reads with; the app never imports it.

To read as one story: `datasets` → `synthetic` → `architectures` → `training` → `evaluation`
→ `keras_files`. `training.run` tells it whole, `commands` are its faces on the command line.
`synthetic` draws what MNIST lacks, `fine_tuning` trains a model further on one user's samples,
`comparing` sets it beside tutorials' networks and classical classifiers.
"""
