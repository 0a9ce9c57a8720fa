"""What Deskmate promises, and which tests show it: `python -m tests.promises`.

A test says with `@pytest.mark.promise(20)` that it shows promise 20 as it is worded, figure and
all; what was measured it says with the fixture `figure`. A promise is kept when every test that
shows it ran and passed, here and now.
"""
