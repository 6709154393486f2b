/** Import: files of other programs, what they would bring, and how it went. */
import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx'
import { counted } from '#renderer/ui/words.ts'
import { importFormatNames } from '#shared/core/importing/imported-passage.ts'
import { ChooseFiles } from './ChooseFiles.tsx'
import { FileDrop } from './FileDrop.tsx'
import { bringsAnything, countStates, type ImportPlan, type LeftOut } from './import-plan.ts'
import { planSentences } from './import-words.ts'
import styles from './ImportDialog.module.css'
import type { GivenFile } from './read-files.ts'
import { PlannedArticles } from './PlannedArticles.tsx'
import { UnreadEntries } from './UnreadEntries.tsx'
import { useImport, type Import, type ImportDialogTools } from './use-import.ts'

export type ImportDialogProps = {
  readonly tools: ImportDialogTools
  /** Looked through at once; none: the user is asked for them. */
  readonly given: readonly GivenFile[]
  readonly onClose: () => void
}

const nothing: LeftOut = new Set()
const programs = new Intl.ListFormat('en', { type: 'disjunction' }).format(
  Object.values({ own: 'Lectern', ...importFormatNames }),
)

export function ImportDialog({ tools, given, onClose }: ImportDialogProps) {
  const flow = useImport(tools, given)
  const { step } = flow
  const [trashed, setTrashed] = useState(false)
  const [choice, setChoice] = useState<{ readonly plan: ImportPlan; readonly left: LeftOut }>()
  const plan = 'plan' in step ? step.plan : undefined
  // What was left out of other files says nothing of these.
  const left = choice !== undefined && choice.plan === plan ? choice.left : nothing
  const states = plan === undefined ? undefined : countStates(plan, left)
  const problem = 'problem' in step ? step.problem : undefined
  return (
    <Dialog
      open
      onClose={() => {
        // What is being written is told when it is done.
        if (step.kind !== 'importing') onClose()
      }}
      title="Import highlights"
      description={`From ${programs}. Nothing is written before you have seen what it would be.`}
      size="large"
      keepOnOutsidePress={step.kind !== 'choosing'}
      footer={
        <Buttons
          flow={flow}
          canImport={plan !== undefined && bringsAnything(plan, left, trashed)}
          onImport={() => void flow.start({ trashed }, left)}
          onClose={onClose}
        />
      }
    >
      <FileDrop
        disabled={step.kind === 'looking' || step.kind === 'importing'}
        onGive={(files) => void flow.look(files)}
      >
        {problem === undefined ? undefined : (
          <ErrorNote title="The import is not done">{problem}</ErrorNote>
        )}
        <Progress flow={flow} left={left} />
        {step.kind === 'asking' && states !== undefined && states.trashed > 0 ? (
          <Checkbox checked={trashed} onChange={setTrashed}>
            Bring back what was deleted here: {counted(states.trashed, 'entry', 'entries')}
          </Checkbox>
        ) : undefined}
        {plan === undefined ? undefined : (
          <>
            <PlannedArticles
              articles={plan.articles}
              isDone={step.kind === 'done'}
              left={left}
              onLeave={
                step.kind === 'asking'
                  ? (next) => {
                      setChoice({ plan, left: next })
                    }
                  : undefined
              }
            />
            <UnreadEntries problems={plan.problems} />
          </>
        )}
      </FileDrop>
    </Dialog>
  )
}

type ButtonsProps = {
  readonly flow: Import
  readonly canImport: boolean
  readonly onImport: () => void
  readonly onClose: () => void
}

function Buttons({ flow, canImport, onImport, onClose }: ButtonsProps) {
  const { step, takeBack, again } = flow
  switch (step.kind) {
    case 'choosing':
    case 'looking':
      return <Button onClick={onClose}>Cancel</Button>
    case 'asking':
    case 'importing':
      return (
        <>
          <Button disabled={step.kind === 'importing'} onClick={again}>
            Back
          </Button>
          <Button
            variant="primary"
            disabled={step.kind === 'importing' || !canImport}
            onClick={onImport}
          >
            Import
          </Button>
        </>
      )
    case 'done':
      return (
        <>
          {step.canUndo ? <Button onClick={() => void takeBack()}>Undo</Button> : undefined}
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      )
  }
}

/** What is going on, or the way to begin. */
function Progress({
  flow: { step, look },
  left,
}: {
  readonly flow: Import
  readonly left: LeftOut
}) {
  switch (step.kind) {
    case 'choosing':
      return <ChooseFiles onGive={(files) => void look(files)} />
    case 'looking': {
      const { done, total } = step
      return (
        <>
          <p role="status">Looking for the articles …</p>
          <ProgressBar
            label="Looking for the articles"
            value={total === undefined ? undefined : done / Math.max(1, total)}
          />
        </>
      )
    }
    case 'asking':
      return <Summary plan={step.plan} left={left} />
    case 'importing':
      return (
        <>
          <p role="status">Importing …</p>
          <ProgressBar label="Importing" value={step.part} />
        </>
      )
    case 'done':
      return <p role="status">{step.outcome}.</p>
  }
}

function Summary({ plan, left }: { readonly plan: ImportPlan; readonly left: LeftOut }) {
  const sentences = planSentences(plan, left)
  return (
    <div role="status">
      {plan.programs.length === 0 ? undefined : <p>{plan.programs.join(', ')}</p>}
      <ul className={styles.facts} aria-label="What importing does">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {sentences.length === 0 ? (
          <li>There is nothing in it that could be imported.</li>
        ) : (
          <li>Everything is backed up before, and you can undo the import.</li>
        )}
      </ul>
    </div>
  )
}
