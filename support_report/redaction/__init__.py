"""Finding and covering secrets: by place, by name, by shape, and wherever a found one stands again in another
encoding.
"""
