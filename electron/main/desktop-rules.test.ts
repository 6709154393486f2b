/** The desktop's settings, asserted as plain objects: what Electron would be told. */
import { describe, expect, it } from 'vitest'
import { appPage, isAppPage, isOnAppOrigin, schemePrivileges } from './app-page.ts'
import { chromiumSwitches, mayHavePermission, mayRequest } from './network-rules.ts'
import { webPreferences, windowOptions } from './web-preferences.ts'

describe('the page’s preferences', () => {
  it('spell out everything that keeps the page in its sandbox', () => {
    expect(webPreferences('/app/preload.cjs', true)).toEqual({
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      plugins: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      disableDialogs: true,
      safeDialogs: true,
      devTools: false,
    })
  })

  it('have developer tools only while developing', () => {
    expect(webPreferences('/p', false).devTools).toBe(true)
  })

  it('belong to a window that is shown only when there is something to see', () => {
    const state = { x: 5, y: 6, width: 900, height: 700, maximized: true }
    const options = windowOptions({ preload: '/p', isPackaged: true, state, dark: true })
    expect(options).toMatchObject({ x: 5, y: 6, width: 900, height: 700, show: false })
    expect(options.webPreferences).toEqual(webPreferences('/p', true))
    expect(options).not.toHaveProperty('maximized')
  })
})

describe('the origin', () => {
  it('never changes: the library in IndexedDB belongs to it', () => {
    expect(appPage).toBe('app://lectern/')
    expect(schemePrivileges).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    })
  })

  it.each(['app://lectern/', 'app://lectern/#/article/1', 'app://lectern/index.html#x'])(
    'has its page at %s',
    (address) => {
      expect(isAppPage(address)).toBe(true)
    },
  )

  it.each([
    'app://lectern/assets/index.js',
    'app://lectern/images/abc',
    'app://lectern.example/',
    'app://other/',
    'app://user@lectern/',
    'app:lectern/',
    'https://lectern/',
    'file:///app://lectern/',
    'about:blank',
    'javascript:void(0)',
    'data:text/html,x',
    '',
  ])('has no page at %s', (address) => {
    expect(isAppPage(address)).toBe(false)
  })
})

describe('requests', () => {
  it.each([
    'app://lectern/a.js',
    'blob:app://lectern/1',
    'data:image/png;base64,',
    'devtools://x/',
  ])('may go to %s', (address) => {
    expect(mayRequest(address, undefined)).toBe(true)
  })

  it.each([
    'https://example.org/',
    'http://127.0.0.1:5173/',
    'http://localhost/',
    'ws://127.0.0.1/',
    'wss://example.org/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'app://evil/',
    'chrome://settings',
    'chrome-extension://x/',
    'smb://server/share',
    'no address',
    '',
  ])('never go to %s', (address) => {
    expect(mayRequest(address, undefined)).toBe(false)
  })

  it('reach the development server only while there is one', () => {
    const development = { origin: 'http://localhost:5173' }
    expect(mayRequest('http://localhost:5173/main.ts', development)).toBe(true)
    expect(mayRequest('ws://localhost:5173/', development)).toBe(true)
    expect(mayRequest('http://localhost:5174/', development)).toBe(false)
    expect(mayRequest('https://example.org:5173/', development)).toBe(false)
  })

  it('are stopped below the page too: no name resolves and no proxy answers', () => {
    const switches = new Map(chromiumSwitches(undefined).map(([name, value]) => [name, value]))
    expect(switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND')
    expect(switches.get('proxy-server')).toBe('http://127.0.0.1:9')
    expect([...switches.keys()]).toEqual(
      expect.arrayContaining([
        'disable-background-networking',
        'disable-component-update',
        'disable-domain-reliability',
      ]),
    )
  })
})

describe('permissions', () => {
  it('are given for copying words and for keeping the library', () => {
    expect(mayHavePermission('clipboard-sanitized-write', 'app://lectern/')).toBe(true)
    expect(mayHavePermission('persistent-storage', 'app://lectern')).toBe(true)
  })

  it.each([
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'midi',
    'pointerLock',
    'fullscreen',
    'openExternal',
    'fileSystem',
    'hid',
    'serial',
    'usb',
    'display-capture',
    'local-network-access',
    'unknown',
  ])('are never given for %s', (permission) => {
    expect(mayHavePermission(permission, 'app://lectern/')).toBe(false)
  })

  it('are never given to anyone else', () => {
    expect(mayHavePermission('clipboard-sanitized-write', 'https://example.org/')).toBe(false)
    expect(mayHavePermission('clipboard-sanitized-write', '')).toBe(false)
    expect(isOnAppOrigin('null')).toBe(false)
  })
})
