"""The configuration of a hub, one module a subject. Modules that import nothing of JupyterHub also serve `manage`."""
