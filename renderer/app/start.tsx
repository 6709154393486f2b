/** Composes the page, or says in a whole page why it cannot be composed. */
import { startTransition } from 'react'
import type { Root } from 'react-dom/client'
import { createDataContext } from '#renderer/data/data-context.ts'
import { needsUpgrade, openDatabase, type DatabaseProblem } from '#renderer/data/database.ts'
import { storeFactory } from '#renderer/data/store-bucket.ts'
import { settings } from '#renderer/data/queries/settings.ts'
import { followTheme } from '#renderer/features/settings/apply-appearance.ts'
import type { HostConnection, HostMissing } from '#renderer/host/connect-host.ts'
import { examineStore, unopenedStore, type StoreFinding } from '#renderer/mirror/examine-store.ts'
import { CommandRegistry } from '#renderer/ui/commands/command-registry.ts'
import { ApiError } from '#shared/api/errors.ts'
import type { BackupsService } from '#shared/api/backups-api.ts'
import type { MirrorService, StorePlace } from '#shared/api/mirror-api.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { App } from './App.tsx'
import { keepTrying } from './keep-trying.ts'
import { ObservableValue } from './observable-value.ts'
import { Services } from './Services.tsx'
import { StoreFindingPage } from './StoreFindingPage.tsx'
import { StartProblem } from './StartProblem.tsx'

type Connect = () => Promise<Result<HostConnection, HostMissing>>

/** Draws the app into `root`. Never rejects: what fails becomes a page with words. */
export async function start(root: Root, connect: Connect, databaseName?: string): Promise<void> {
  const stopFollowing = followTheme('system')
  try {
    const connected = await connect()
    if (!connected.ok) {
      root.render(
        <StartProblem title="Lectern is not running" message={connected.problem.message} />,
      )
      return
    }
    const lost = new ObservableValue<DatabaseProblem | undefined>(undefined)
    const host = connected.value
    const place = await placeOfStore(host.client.mirror)
    if (!place.ok) {
      root.render(
        <StartProblem
          title="Lectern’s data folder cannot be used"
          message={`Nothing was changed, and your notes were not touched, but Lectern cannot find out where they are: ${place.problem}. Put that right, then try again.`}
        />,
      )
      return
    }
    const { missing } = place.value
    if (missing !== undefined) await userGoesOnWithout(root, missing)
    const name = databaseName ?? place.value.database
    const factory = await storeFactory(place.value.database)
    if (await needsUpgrade(name, factory)) await backUpBefore(root, host.client.backups)
    const opening = openDatabase(
      name,
      (problem, reopen) => {
        lost.set(problem)
        if (reopen === undefined) return
        keepTrying(reopen, () => {
          lost.set(undefined)
        })
      },
      factory,
    )
    const opened = await toldWhenLate(root, opening)
    if (!opened.ok) {
      const { message, detail } = opened.problem
      const finding = unopenedStore(opened.problem, place.value)
      if (finding !== undefined) {
        showFinding(root, host.client.mirror, finding)
        return
      }
      root.render(
        <StartProblem title="Your notes could not be opened" message={message} details={detail} />,
      )
      return
    }
    const db = opened.value
    const finding = await toldWhenLate(root, examineStore(db, place.value))
    if (finding !== undefined) await userGoesOn(root, host.client.mirror, finding)
    const reading = Promise.all([host.client.shell.info({}), settings(db)])
    const [info, initialSettings] = await toldWhenLate(root, reading)
    stopFollowing()
    // The largest drawing there is: as a transition React does it in slices, between which frames pass.
    startTransition(() => {
      root.render(
        <Services
          host={host}
          data={createDataContext(db)}
          settings={initialSettings}
          registry={new CommandRegistry()}
        >
          <App info={info} databaseLost={lost} compared={missing === undefined} />
        </Services>,
      )
    })
  } catch (error) {
    root.render(
      <StartProblem
        title="Lectern could not start"
        message="Something in Lectern itself went wrong. Your articles and notes are safe. Try again; if it happens again, the details help to find out why."
        details={error instanceof Error ? (error.stack ?? error.message) : String(error)}
      />,
    )
  }
}

/** Milliseconds without a page. */
const lateAfter = 8_000

/** Waits on, and says so, when the store does not answer; what comes after it draws over that. */
async function toldWhenLate<Answer>(root: Root, answer: Promise<Answer>): Promise<Answer> {
  const timer = setTimeout(() => {
    root.render(
      <StartProblem
        title="Your notes take unusually long to open"
        message="They are safe, and nothing was changed. Lectern opens as soon as they answer. If that does not happen, close other windows of Lectern, or restart it."
      />,
    )
  }, lateAfter)
  try {
    return await answer
  } finally {
    clearTimeout(timer)
  }
}

/** The problem is a reason in a few words. */
async function placeOfStore(mirror: MirrorService): Promise<Result<StorePlace, string>> {
  try {
    return succeed(await mirror.store({}))
  } catch (error) {
    if (error instanceof ApiError && error.code === 'unavailable') return fail(error.message)
    throw error
  }
}

/** Resolves when the user goes on although the mirror cannot be looked at, for that reason. */
function userGoesOnWithout(root: Root, missing: string): Promise<void> {
  return new Promise((resolve) => {
    root.render(
      <StartProblem
        title="The second copy of your notes cannot be reached"
        message={`Lectern keeps what you make twice, and cannot look at the second copy: ${missing}. Nothing was changed. What you wrote is safe in the store on this machine. Connect the drive of that folder, or start what synchronises it, then try again. If you go on without it, what you write is kept only once until it is back.`}
        other={{ label: 'Go on without it', run: resolve }}
      />,
    )
  })
}

/** Resolves once the backup of before the upgrade is there, or the user goes on without it. */
async function backUpBefore(root: Root, backups: BackupsService): Promise<void> {
  const made = await backups.make({ reason: 'upgrade' })
  if (made.ok || made.problem.code === 'nothing') return
  const { message } = made.problem
  await new Promise<void>((resolve) => {
    root.render(
      <StartProblem
        title="Your notes could not be backed up"
        message={`This version of Lectern keeps your notes in another form, and backs them up before it changes anything. ${message}`}
        other={{ label: 'Go on without a backup', run: resolve }}
      />,
    )
  })
}

/** Resolves when the user goes on with the store as it is; restoring ends in a new start instead. */
function userGoesOn(root: Root, mirror: MirrorService, finding: StoreFinding): Promise<void> {
  return new Promise((resolve) => {
    showFinding(root, mirror, finding, resolve)
  })
}

function showFinding(
  root: Root,
  mirror: MirrorService,
  finding: StoreFinding,
  onGoOn?: () => void,
): void {
  root.render(
    <StoreFindingPage
      finding={finding}
      mirror={mirror}
      onRestored={() => {
        location.reload()
      }}
      onGoOn={onGoOn}
    />,
  )
}
