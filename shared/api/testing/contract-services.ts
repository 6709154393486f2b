/** Services for the contract suite: they record what reaches them and answer what a test sets. */
import type { HostApi, ServiceName } from '../host-api.ts'

type RecordedCall = { readonly method: string; readonly input: unknown }

export type ContractServices = {
  readonly api: HostApi
  readonly calls: RecordedCall[]
  /** What every method does next; by default it answers an empty object. */
  respond: (method: string, input: unknown) => unknown
}

const methods = {
  shell: ['info', 'takeOpenTargets', 'openExternal', 'revealArticle', 'setMenu', 'readyToClose'],
  sources: [
    'list',
    'removed',
    'addByDialog',
    'addPicked',
    'addSamples',
    'remove',
    'rescan',
    'stop',
  ],
  folders: ['browse', 'create', 'chooseByDialog'],
  library: [
    'page',
    'indexOf',
    'counts',
    'facets',
    'rows',
    'copies',
    'search',
    'concordance',
    'successors',
    'likely',
    'setFacts',
    'comparePassages',
    'setPassages',
  ],
  articles: ['open', 'setEncoding', 'copyEncoding', 'encodings'],
  exporting: ['lastFolder', 'liveFolder', 'setLiveFolder', 'write', 'edited', 'settle'],
  mirror: ['store', 'others', 'useStore', 'read', 'head', 'append'],
  backups: ['list', 'make', 'read', 'saveFile', 'open'],
  notesFolder: ['state', 'choose', 'useUsual'],
} as const satisfies { readonly [Service in ServiceName]: readonly (keyof HostApi[Service])[] }

/** Every method of the contract as `service.method`. */
export const contractMethods: readonly string[] = Object.entries(methods).flatMap(
  ([service, names]) => names.map((name) => `${service}.${name}`),
)

export function createContractServices(): ContractServices {
  const services: ContractServices = {
    api: {} as HostApi,
    calls: [],
    respond: () => ({}),
  }
  for (const [service, names] of Object.entries(methods)) {
    const target = Object.fromEntries(
      names.map((name) => [
        name,
        async (input: unknown) => {
          const method = `${service}.${name}`
          services.calls.push({ method, input })
          await Promise.resolve()
          return services.respond(method, input)
        },
      ]),
    )
    Object.assign(services.api, { [service]: target })
  }
  return services
}
