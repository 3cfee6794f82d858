"""How the model is made: `python -m en_estimative_sm.training.train --help`."""
