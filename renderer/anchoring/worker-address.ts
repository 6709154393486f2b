/**
 * The one script that may become a thread. The page enforces Trusted Types, and this is its only
 * policy: it admits the address that the build gave to the worker's file and no other.
 */
import address from './anchoring-worker.ts?worker&url'

const policyName = 'lectern-worker'

type Policy = { readonly createScriptURL: (address: string) => string }
type PolicyFactory = { readonly createPolicy: (name: string, rules: Policy) => Policy }

let policy: Policy | undefined

/** What `new Worker` takes. */
export function workerAddress(): string {
  policy ??= createPolicy()
  return policy.createScriptURL(address)
}

function createPolicy(): Policy {
  const rules: Policy = {
    createScriptURL: (wanted) => {
      if (wanted !== address) throw new TypeError('Only the anchoring worker may be started.')
      return wanted
    },
  }
  // Every browser that Lectern runs in has it; TypeScript's own library does not know it yet.
  const factory = Reflect.get(globalThis, 'trustedTypes') as PolicyFactory | undefined
  return factory === undefined ? rules : factory.createPolicy(policyName, rules)
}
