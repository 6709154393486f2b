/** One value that somebody edited in a file: what it is there and here, and what becomes of it. */
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { textDirection } from '#renderer/ui/text-direction.ts'
import { WordDiff } from '#renderer/ui/WordDiff.tsx'
import { wordDiff } from '#shared/core/anchoring/word-diff.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import {
  choicesFor,
  type TakeBackChoice,
  type TakeBackItem,
} from '#shared/core/markdown/take-back.ts'
import { choiceName, fieldName, firstWords, itemName } from './take-back-words.ts'
import styles from './TakeBackDialog.module.css'

type EditedItemProps = {
  readonly item: TakeBackItem
  readonly choice: TakeBackChoice
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly onChoose: (choice: TakeBackChoice) => void
}

export function EditedItem({ item, choice, colourNames, onChoose }: EditedItemProps) {
  const { quote } = item
  return (
    <li className={styles.item}>
      <p className={styles.about}>
        <strong>{fieldName(item)}</strong>
        {quote !== undefined && <q className={styles.quote}>{firstWords(quote)}</q>}
        {item.state === 'both' && <span>Changed on both sides</span>}
      </p>
      <Difference item={item} colourNames={colourNames} />
      <SegmentedControl
        label={itemName(item)}
        hideLabel
        value={choice}
        options={choicesFor(item).map((value) => ({ value, label: choiceName(value, item) }))}
        onChange={onChoose}
      />
    </li>
  )
}

function Difference({ item, colourNames }: Pick<EditedItemProps, 'item' | 'colourNames'>) {
  const { change, state } = item
  if (change.field === 'region') {
    return change.now.trim() === '' ? undefined : <Words label="Its note" text={change.now} />
  }
  const asText = textOf(colourNames)
  const [here, now] = [asText(change.here), asText(change.now)]
  const last = change.last === undefined ? undefined : asText(change.last)
  if (state === 'file') return <Words label="From Lectern to the file" from={now} text={here} />
  return (
    <>
      <Words label="In Lectern" from={last} text={now} />
      <Words label="In the file" from={last ?? now} text={here} />
    </>
  )
}

function Words({ label, from, text }: { label: string; from?: string | undefined; text: string }) {
  return (
    <div className={styles.words}>
      <span className={styles.muted}>{label}</span>
      <p className={styles.text} dir={textDirection(text)}>
        {from === undefined ? text : <WordDiff parts={wordDiff(from, text)} />}
      </p>
    </div>
  )
}

function textOf(colourNames: EditedItemProps['colourNames']) {
  return (value: string | readonly string[]): string => {
    if (typeof value !== 'string') {
      return value.length === 0 ? 'no tags' : value.map((tag) => `#${tag}`).join(' ')
    }
    return new Map<string, string>(Object.entries(colourNames)).get(value) ?? value
  }
}
