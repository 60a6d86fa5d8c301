"""Charts: from a brief that passed the gate to points, and from those to a picture or to text. Only the worker draws."""
