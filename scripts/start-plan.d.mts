export type StartArguments = {
  shell: 'desktop' | 'browser' | undefined
  port: number | undefined
  dataFolder: string | undefined
  notesFolder: string | undefined
  open: boolean
  /** Absolute. */
  paths: string[]
}
type Env = Readonly<Record<string, string | undefined>>
export const usage: string
export function readStartArguments(
  args: readonly string[],
  cwd: string,
  platform: NodeJS.Platform,
): { ok: true; value: StartArguments } | { ok: false; problem: string }
export function desktopObstacle(surroundings: {
  executable: string | undefined
  overridden: boolean
  platform: NodeJS.Platform
  env: Env
}): string | undefined
export function electronExecutable(surroundings: {
  packageFolder: string
  pathText: string | undefined
  platform: NodeJS.Platform
  env: Env
}): string
export function desktopArguments(
  appFolder: string,
  args: Pick<StartArguments, 'dataFolder' | 'notesFolder' | 'paths'>,
): string[]
export function browserArguments(args: Omit<StartArguments, 'shell'>): string[]
