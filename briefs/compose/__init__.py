"""One file for each sort of brief: values in, a `Draft` out. What they offer goes through the gate in `briefs.answers`."""
