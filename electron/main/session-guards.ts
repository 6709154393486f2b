/** Closes every way out of the page: network, permissions, downloads, navigation, new windows. */
import { app, type Session, type WebContents } from 'electron'
import { isAppPage } from './app-page.ts'
import { mayHavePermission, mayRequest, type DevelopmentServer } from './network-rules.ts'

export function guardSession(session: Session, development: DevelopmentServer): void {
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !mayRequest(url, development) })
  })
  session.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) => {
    decide(mayHavePermission(permission, requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    mayHavePermission(permission, requestingOrigin),
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => {
    event.preventDefault()
  })
}

/** Every page that is ever made, whoever makes it. */
export function guardEveryPage(): void {
  app.on('web-contents-created', (_event, contents) => {
    guardPage(contents)
  })
}

function guardPage(contents: WebContents): void {
  const stayOnPage = (event: { readonly url: string; preventDefault: () => void }): void => {
    if (!isAppPage(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stayOnPage)
  contents.on('will-frame-navigate', stayOnPage)
  contents.on('will-redirect', stayOnPage)
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
