/** Chooses the template of the Markdown, and edits a copy of it that can be saved. */
import { useId } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import field from '#renderer/ui/field.module.css'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { builtInTemplates } from '#shared/core/templates/built-in-templates.ts'
import {
  partNames,
  templateParts,
  type ExportTemplate,
} from '#shared/core/templates/export-template.ts'
import styles from './ExportDialog.module.css'
import type { KeptTemplates, TemplateChoice } from './use-templating.ts'

type TemplateFieldsProps = {
  readonly choice: TemplateChoice
  readonly kept: KeptTemplates
  /** Something else will be written from now on. */
  readonly onChange: () => void
  readonly announce: (text: string) => void
}

export function TemplateFields({ choice, kept, onChange, announce }: TemplateFieldsProps) {
  const { name, template, draft } = choice
  const isOwn = kept.own.some((one) => one.name === name)
  const edit = (next: ExportTemplate | undefined) => {
    choice.setDraft(next)
    onChange()
  }
  const choose = (next: string) => {
    choice.choose(next)
    onChange()
  }
  return (
    <>
      <Select label="Template" value={name} options={choicesOf(kept.own)} onChange={choose} />
      {draft === undefined && template !== undefined && (
        <div className={styles.buttons}>
          <Button
            onClick={() => {
              edit(isOwn ? template : { ...template, name: freeName(template.name, kept.own) })
            }}
          >
            {isOwn ? 'Edit template…' : 'Edit a copy…'}
          </Button>
          {isOwn && (
            <Button
              variant="plain"
              onClick={() => {
                kept.save(kept.own.filter((one) => one.name !== name))
                choose('')
                announce(`Template “${name}” deleted`)
              }}
            >
              Delete template
            </Button>
          )}
        </div>
      )}
      {draft !== undefined && (
        <Editor
          draft={draft}
          isAsking={choice.isAsking}
          problem={nameProblem(draft.name, isOwn ? name : undefined, kept.own)}
          onEdit={edit}
          onSave={() => {
            const saved = { ...draft, name: draft.name.trim() }
            kept.save([...kept.own.filter((one) => !isOwn || one.name !== name), saved])
            choice.keepDraft(saved)
            onChange()
            announce(`Template “${saved.name}” saved`)
          }}
        />
      )}
    </>
  )
}

type EditorProps = {
  readonly draft: ExportTemplate
  /** Something else was to be done while it is not saved. */
  readonly isAsking: boolean
  /** Why it cannot have this name. */
  readonly problem: string | undefined
  /** Nothing: editing ends, and what was not saved is gone. */
  readonly onEdit: (draft: ExportTemplate | undefined) => void
  readonly onSave: () => void
}

function Editor({ draft, isAsking, problem, onEdit, onSave }: EditorProps) {
  const id = useId()
  return (
    <fieldset
      className={styles.editor}
      // Escape leaves a field; closing the dialog is asked for by its buttons.
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation()
      }}
    >
      <legend className={styles.muted}>Template in Liquid</legend>
      <TextField
        label="Name"
        value={draft.name}
        error={problem}
        onChange={(name) => {
          onEdit({ ...draft, name })
        }}
      />
      {templateParts.map((part) => (
        <div key={part} className={field.field}>
          <label htmlFor={`${id}-${part}`} className={field.label}>
            {partNames[part]}
          </label>
          <textarea
            id={`${id}-${part}`}
            className={styles.source}
            rows={part === 'fileName' ? 1 : 7}
            spellCheck={false}
            value={draft[part]}
            onChange={(event) => {
              onEdit({ ...draft, [part]: event.target.value })
            }}
          />
        </div>
      ))}
      {isAsking && (
        <p role="alert">This template is not saved yet. Save it or discard the changes first.</p>
      )}
      <div className={styles.buttons}>
        <Button disabled={problem !== undefined} onClick={onSave}>
          Save template
        </Button>
        <Button
          variant="plain"
          onClick={() => {
            onEdit(undefined)
          }}
        >
          Discard changes
        </Button>
      </div>
    </fieldset>
  )
}

function choicesOf(own: readonly ExportTemplate[]) {
  return [
    { value: '', label: 'None: Lectern’s own format' },
    ...[...builtInTemplates, ...own].map(({ name }) => ({ value: name, label: name })),
  ]
}

function freeName(name: string, own: readonly ExportTemplate[]): string {
  const taken = new Set(own.map((one) => one.name))
  let count = 1
  const copy = () => `${name} (${count === 1 ? 'mine' : `mine ${count}`})`
  while (taken.has(copy())) count += 1
  return copy()
}

function nameProblem(
  typed: string,
  now: string | undefined,
  own: readonly ExportTemplate[],
): string | undefined {
  const name = typed.trim()
  if (name === '') return 'Give the template a name.'
  const isTaken = [...builtInTemplates, ...own].some((one) => one.name === name && name !== now)
  return isTaken ? 'Another template has this name.' : undefined
}
