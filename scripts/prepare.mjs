/**
 * What `npm start` and `npm test` do before anything else: check Node, install and build what is
 * stale. Plain Node without dependencies, because it runs before anything is installed. Each ends
 * the process with a clear message when it cannot do its part.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const oldestNode = [20, 19]

/** Files that a build writes last, one for each part. */
const outputs = [
  'main/index.js',
  'main/browser-shell.js',
  'main/command-line.js',
  'preload/index.cjs',
  'renderer/index.html',
]

const sources = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]

export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return
  stop(
    `Lectern needs Node ${oldestNode.join('.')} or newer, and this is ${process.versions.node}. Install a newer one from nodejs.org and try again.`,
  )
}

/** `output`: where what is done is told. */
export function ensureInstalled(output = process.stdout) {
  const reason = installReason()
  if (reason === undefined) return
  output.write(`Installing packages: ${reason}.\n`)
  const { status } = spawnSync('npm', ['ci'], {
    cwd: root,
    stdio: ['inherit', output, 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) stop('The packages could not be installed: see npm’s own words above.')
}

/** `output`: where what is done is told. */
export function ensureBuilt(output = process.stdout) {
  if (!isBuildStale()) return
  output.write('Building Lectern …\n')
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { status } = spawnSync(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', output, 'inherit'],
  })
  if (status !== 0) stop('Lectern could not be built: see the messages above.')
}

/**
 * Compares contents, not times: a checkout makes the lock file new without changing it. Optional
 * packages are those of other systems and may be missing.
 */
function installReason() {
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'))
  if (installed === undefined) return 'there are none yet'
  const wanted = readLock(join(root, 'package-lock.json'))
  if (wanted === undefined)
    stop('package-lock.json cannot be read. Get it back from the repository.')
  const changed = Object.entries(wanted.packages).some(([path, { version, optional, link }]) => {
    if (path === '' || link) return false
    const there = installed.packages[path]
    return there === undefined ? !optional : there.version !== version
  })
  return changed ? 'the lock file asks for others' : undefined
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // Missing or half written: both mean that an install is needed.
    return undefined
  }
}

function isBuildStale() {
  const built = outputs.map((name) => join(root, 'out', name))
  if (!built.every((file) => existsSync(file))) return true
  const oldest = Math.min(...built.map((file) => statSync(file).mtimeMs))
  return sources.some((name) => newestTime(join(root, name)) > oldest)
}

/** Of a file, or of a folder and all in it; tests do not count. Folders show what was deleted. */
function newestTime(path) {
  if (/\.test\.tsx?$/.test(path)) return 0
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  const inside = readdirSync(path).map((name) => newestTime(join(path, name)))
  return Math.max(stats.mtimeMs, ...inside)
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
