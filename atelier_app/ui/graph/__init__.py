"""The graph of themes, as the console and the wall share it: places, titles, colours."""
