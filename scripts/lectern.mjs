/**
 * `npm run lectern`: the command line, built when it is stale. What is said while building goes to
 * the standard error: the standard output is the result's alone.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, ensureNode, root } from './prepare.mjs'

ensureNode()
ensureInstalled(process.stderr)
ensureBuilt(process.stderr)
const entry = join(root, 'out', 'main', 'command-line.js')
const { status, error } = spawnSync(process.execPath, [entry, ...process.argv.slice(2)], {
  // npm runs this in the repository's folder and names the caller's in INIT_CWD.
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: 'inherit',
})
if (error !== undefined) console.error(`The command line could not be started: ${error.message}`)
process.exitCode = status ?? 1
