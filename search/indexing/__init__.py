"""Writing the index: a package of its own, since only a build needs it, and what it imports takes long to import."""
