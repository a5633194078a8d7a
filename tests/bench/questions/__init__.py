"""Is the writer good enough? Blind sheets from drafts on unseen articles, and the figures from filled sheets.

    python -m tests.bench.questions yield FOLDER
    python -m tests.bench.questions draft FOLDER --out DIR --seed S [--gold FILE --gold-articles FOLDER]
    python -m tests.bench.questions score DIR [--markdown]
    python -m tests.bench.questions attribution GOLDFILE FOLDER

`draft` writes `DIR/key.json`, which no judge sees, `DIR/sheets/` for judges who have the article and `DIR/guess/` for
readers who have not. Each of them copies those files to `DIR/filled/NAME/`, as Markdown or JSON, and fills them in.
"""
