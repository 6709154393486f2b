/** The bridge: three functions and nothing else. The page sees neither Electron nor any path. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'

// Tells the host that a page begins, so that it holds events back until that page asks for them.
ipcRenderer.send('lectern:loading')

contextBridge.exposeInMainWorld('lecternHost', {
  call: (service: string, method: string, input: string) =>
    ipcRenderer.invoke('lectern:call', service, method, input),
  on: (listener: (event: string, payload: string) => void) => {
    const hear = (_event: unknown, name: string, payload: string): void => {
      listener(name, payload)
    }
    ipcRenderer.on('lectern:event', hear)
    return () => {
      ipcRenderer.off('lectern:event', hear)
    }
  },
  // A file that a script made up has no place: only what the user dropped gets through.
  drop: (files: File[]) =>
    ipcRenderer.invoke(
      'lectern:drop',
      files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
    ),
})
