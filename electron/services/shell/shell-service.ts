/** The `shell` service of both hosts: what differs between them comes as `native` or its absence. */
import type { HostInfo, ShellService } from '#shared/api/host-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { Announcements } from './announcements.ts'
import type { Farewell } from './farewell.ts'
import type { NativeShell, SystemOpener } from './native-shell.ts'
import { parseWebAddress } from './web-address.ts'

export type ShellSurroundings = {
  readonly info: HostInfo
  readonly native: NativeShell | undefined
  readonly opener: SystemOpener
  readonly announcements: Announcements
  readonly farewell: Farewell
  readonly pathOf: (articleId: ArticleId) => Promise<string | undefined>
}

export function createShellService(surroundings: ShellSurroundings): ShellService {
  const { info, native, opener, announcements, farewell, pathOf } = surroundings
  return {
    info: () => Promise.resolve(info),
    takeOpenTargets: () => Promise.resolve(announcements.takeOpenTargets()),
    async openExternal({ url }) {
      const address = parseWebAddress(url)
      return { opened: address !== undefined && (await opener.openExternal(address)) }
    },
    async revealArticle({ articleId }) {
      const path = await pathOf(articleId)
      return { shown: path !== undefined && (await opener.reveal(path)) }
    },
    setMenu({ commands }) {
      native?.setMenu(commands)
      return Promise.resolve({})
    },
    readyToClose() {
      farewell.pageIsReady()
      return Promise.resolve({})
    },
  }
}
