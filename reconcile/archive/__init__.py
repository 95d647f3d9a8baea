"""Many documents: a store that grows, several processes, many machines. The flow itself is `pipeline`.

store        adding to a claims store; what one holds is read by `reader.store`
upkeep       findings that a store keeps, only what changed worked out again
workers      documents read side by side on this machine
partitions   what one machine of a cluster does with its part
cluster      which depends on which, scheduled by dask
"""
