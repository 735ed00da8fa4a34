"""YAML as the files of `methodes/` need it: a tree that knows its lines, and French for what is wrong."""
