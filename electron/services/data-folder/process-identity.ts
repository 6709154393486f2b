/**
 * Whether the process that wrote something down still lives. A process id alone does not say so:
 * ids are given again, at the latest after a restart of the machine.
 */
import { readFileSync } from 'node:fs'
import { hostname, uptime } from 'node:os'

export type ProcessIdentity = {
  readonly pid: number
  readonly host: string
  /** Milliseconds since the epoch. */
  readonly writtenAt: number
  /** Clock ticks since boot at which the process started; only where the system tells it. */
  readonly startTicks?: string
}

export function ownIdentity(): ProcessIdentity {
  const startTicks = startTicksOf(process.pid)
  const identity = { pid: process.pid, host: hostname(), writtenAt: Date.now() }
  return startTicks === undefined ? identity : { ...identity, startTicks }
}

/** A process on another machine cannot be asked; it counts as alive. */
export function isAlive(identity: ProcessIdentity): boolean {
  if (identity.host !== hostname()) return true
  if (!exists(identity.pid)) return false
  const startTicks = startTicksOf(identity.pid)
  if (startTicks !== undefined && identity.startTicks !== undefined) {
    return startTicks === identity.startTicks
  }
  // A minute of grace: the clock may have been set since.
  const bootedAt = Date.now() - uptime() * 1000
  return identity.writtenAt >= bootedAt - 60_000
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Linux: field 22 of /proc/PID/stat. The command in field 2 may hold spaces and parentheses. */
function startTicksOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .at(19)
  } catch {
    // The process is gone, or another user's files are hidden: then only the id can tell.
    return undefined
  }
}
