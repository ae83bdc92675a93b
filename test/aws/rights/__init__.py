"""AWS's Identity and Access Management in front of moto, which asks nobody for rights.

Who calls, what that call needs, and whether a policy gives it.
"""
