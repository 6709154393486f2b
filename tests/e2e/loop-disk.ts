/** A disk in a file: what is in the file is what would still be there after a power cut. */
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  openSync,
  renameSync,
  statfsSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'

const size = 512 * 1024 * 1024

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })
}

function writeUntilFull(file: number, size: number): void {
  const block = Buffer.alloc(size, 'x')
  for (;;) {
    try {
      writeSync(file, block)
    } catch {
      return
    }
  }
}

export class LoopDisk {
  readonly #image: string
  readonly #place: string

  /** `place`: the empty folder under which the disk is seen. */
  constructor(image: string, place: string) {
    this.#image = image
    this.#place = place
  }

  /** Undefined once it is mounted, else why that is impossible on this machine. */
  static prepare(disk: LoopDisk): string | undefined {
    if (process.platform !== 'linux') return 'Loop devices are a thing of Linux.'
    if (process.getuid?.() !== 0) return 'Mounting a file needs root.'
    try {
      writeFileSync(disk.#image, '')
      truncateSync(disk.#image, size)
      run('mkfs.ext4', '-q', '-F', disk.#image)
      disk.mount()
      return undefined
    } catch (error) {
      return `A file could not be mounted here: ${String(error)}`
    }
  }

  /** Nothing is written by the file system itself for long, so only what was flushed arrives. */
  mount(): void {
    run('mount', '-o', 'loop,noatime,commit=300', this.#image, this.#place)
  }

  /** Takes all the room that is left, to the last block. */
  fill(): void {
    const ballast = join(this.#place, 'ballast')
    const free = statfsSync(this.#place)
    run('fallocate', '-l', String(free.bavail * free.bsize), ballast)
    const file = openSync(ballast, 'a')
    try {
      for (const size of [1024 * 1024, 4096, 1]) writeUntilFull(file, size)
    } finally {
      closeSync(file)
    }
  }

  makeRoom(): void {
    unlinkSync(join(this.#place, 'ballast'))
  }

  /** Remembers what has reached the disk at this moment. */
  copy(): void {
    run('cp', '--sparse=always', this.#image, `${this.#image}.cut`)
  }

  /** The disk as it was when it was copied last; nothing may use it meanwhile. */
  async cut(): Promise<void> {
    await this.unmount()
    renameSync(`${this.#image}.cut`, this.#image)
    this.mount()
  }

  /** Also when a process that was ended is still about to let go of it. */
  async unmount(): Promise<void> {
    for (let tries = 0; tries < 20; tries += 1) {
      try {
        run('umount', this.#place)
        return
      } catch {
        await pass(100)
      }
    }
    run('umount', '--lazy', this.#place)
  }
}
