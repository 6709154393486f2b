/**
 * The long proofs that nothing acknowledged is lost: forty kills of each shell under editing, and ten power
 * cuts. The usual run makes a few of each. `LECTERN_SEED` repeats the kills of a run.
 */
import { spawnSync } from 'node:child_process'

const { status } = spawnSync('npx', ['playwright', 'test', 'kill.spec', 'power-cut'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { LECTERN_KILLS: '40', LECTERN_CUTS: '10', ...process.env },
})
process.exitCode = status ?? 1
