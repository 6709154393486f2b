import { describe, expect, it } from 'vitest'
import type { HostInfo, OpenTarget } from '#shared/api/host-api.ts'
import { toArticleId, toSourceId } from '#shared/core/ids.ts'
import { createHostEventHub } from '../host-events.ts'
import { createAnnouncements } from './announcements.ts'
import { createFarewell } from './farewell.ts'
import { createShellService } from './shell-service.ts'
import { openAddressCommand, revealCommand } from './system-opener.ts'

const info: HostInfo = {
  version: '1.0.0',
  shell: 'browser',
  platform: 'linux',
  capabilities: { nativeDialogs: false, nativeMenu: false, dropPaths: false },
  dataFolder: '/data',
}
const articleId = toArticleId('a'.repeat(32))

function open() {
  const handed: string[] = []
  const heard: unknown[] = []
  const hub = createHostEventHub()
  hub.listen((event, payload) => heard.push([event, payload]))
  const announcements = createAnnouncements(hub.emit)
  const shell = createShellService({
    info,
    native: undefined,
    announcements,
    farewell: createFarewell(hub.emit, announcements.isHeard),
    opener: {
      openExternal: (url) => Promise.resolve(handed.push(url.href) > 0),
      reveal: (path) => Promise.resolve(handed.push(path) > 0),
    },
    pathOf: (id) => Promise.resolve(id === articleId ? '/articles/one.txt' : undefined),
  })
  return { shell, handed, heard, announcements }
}

describe('opening an address outside', () => {
  it.each(['https://example.org/a?b#c', 'http://example.org/', 'mailto:someone@example.org'])(
    'works for %s',
    async (url) => {
      const { shell, handed } = open()
      expect(await shell.openExternal({ url })).toEqual({ opened: true })
      expect(handed).toEqual([url])
    },
  )

  it.each([
    'file:///etc/passwd',
    'smb://server/share',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'blob:http://x/1',
    'vbscript:x',
    'ms-msdt:/id',
    'search-ms:query=x',
    'ssh://host',
    'tel:123',
    'lectern://article/1',
    'app://lectern/',
    'chrome://settings',
    'about:blank',
    'view-source:https://x',
    'https:',
    '//example.org',
    '/etc/passwd',
    '-e calc',
    'https://user:password@example.org/',
    '',
  ])('is refused for %j', async (url) => {
    const { shell, handed } = open()
    expect(await shell.openExternal({ url })).toEqual({ opened: false })
    expect(handed).toEqual([])
  })
})

describe('revealing an article', () => {
  it('shows the file of one that is known', async () => {
    const { shell, handed } = open()
    expect(await shell.revealArticle({ articleId })).toEqual({ shown: true })
    expect(handed).toEqual(['/articles/one.txt'])
    const unknown = toArticleId('b'.repeat(32))
    expect(await shell.revealArticle({ articleId: unknown })).toEqual({ shown: false })
  })

  it.each([
    ['darwin', '/a/b.txt', { command: 'open', args: ['-R', '/a/b.txt'] }],
    ['linux', '/a/b.txt', { command: 'xdg-open', args: ['/a'] }],
    ['win32', 'C:\\b.txt', { command: 'explorer.exe', args: ['/select,C:\\b.txt'] }],
  ] as const)('names one program and plain arguments on %s', (platform, path, command) => {
    expect(revealCommand(platform, path)).toEqual(command)
    const address = openAddressCommand(platform, new URL('https://example.org/;rm -rf'))
    expect(address.args.at(-1)).toBe('https://example.org/;rm%20-rf')
  })
})

describe('what arrives from outside', () => {
  const target: OpenTarget = { articleId }
  const outcome = {
    added: [toSourceId('c'.repeat(16))],
    known: [],
    open: articleId,
    refused: ['“x.png” is no article.'],
  }

  it('waits for the page, then is taken once', async () => {
    const { shell, announcements, heard } = open()
    announcements.open(target)
    expect(await shell.takeOpenTargets({})).toEqual([target])
    expect(await shell.takeOpenTargets({})).toEqual([])
    expect(heard).toEqual([])
  })

  it('goes out as an event while the page is there', async () => {
    const { shell, announcements, heard } = open()
    await shell.takeOpenTargets({})
    announcements.open(target)
    announcements.sourcesAdded(outcome)
    expect(heard).toEqual([
      ['shell.open', target],
      ['sources.added', outcome],
    ])
  })

  it('opens what was added before the page was there, and tells it once of the rest', async () => {
    const { shell, announcements, heard } = open()
    announcements.sourcesAdded(outcome)
    expect(await shell.takeOpenTargets({})).toEqual([target])
    const { added, known, refused } = outcome
    await expect.poll(() => heard).toEqual([['sources.added', { added, known, refused }]])
  })

  it('waits again while the page is loaded anew', async () => {
    const { shell, announcements, heard } = open()
    await shell.takeOpenTargets({})
    announcements.pageGone()
    announcements.open(target)
    expect(heard).toEqual([])
    expect(await shell.takeOpenTargets({})).toEqual([target])
  })
})
