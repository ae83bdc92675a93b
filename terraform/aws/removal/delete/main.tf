# What is left of a hub that goes together with its homes' disk: nothing. Everything in the state is destroyed, because
# it is no longer written here. A hub applied with on_delete: snapshot leaves a last snapshot of the disk.
