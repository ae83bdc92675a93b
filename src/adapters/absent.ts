// Files that are not there, told apart from files that may not be read.

/** Returns a handler for a failed read: `value` where there is no such file or folder; every other error is thrown on. */
export function whereAbsent<Value>(value: Value): (error: NodeJS.ErrnoException) => Value {
  return (error) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return value;
    throw error;
  };
}
