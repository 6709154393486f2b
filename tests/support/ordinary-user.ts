/** Does it as a user who may not everything: the tests of some machines run as the superuser. */
export function asOrdinaryUser<Value>(action: () => Value): Value {
  if (process.geteuid?.() !== 0) return action()
  process.seteuid?.(65_534)
  try {
    return action()
  } finally {
    process.seteuid?.(0)
  }
}
