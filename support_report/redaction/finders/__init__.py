"""One module for each way to find a secret: `TRIGGERS`, words that stand where one may be, and `hits_at`, which
looks there.
"""
