/** Chooses highlights by colour, tag and note; offers only what there is. */
import { Select } from '#renderer/ui/Select.tsx'
import { highlightColours, type HighlightColour } from '#shared/core/highlights/colour.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import styles from './ExportDialog.module.css'
import { filterChoices, type ExportFilter } from './export-filter.ts'

type ExportFilterFieldsProps = {
  /** Before they are filtered. */
  readonly articles: readonly ArticleExport[]
  readonly filter: ExportFilter
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly onChange: (filter: ExportFilter) => void
}

const every = ''

export function ExportFilterFields(props: ExportFilterFieldsProps) {
  const { articles, filter, colourNames, onChange } = props
  const { colour, tag, withNote } = filter
  const { colours, tags } = filterChoices(articles)
  if (colours.size === 0) return undefined
  return (
    <div className={styles.filters}>
      <Select<HighlightColour | typeof every>
        label="Colour"
        value={colour ?? every}
        options={[
          { value: every, label: 'Every colour' },
          ...highlightColours
            .filter((one) => colours.has(one) || one === colour)
            .map((value) => ({ value, label: colourNames[value] })),
        ]}
        onChange={(next) => {
          onChange({ ...filter, colour: next === every ? undefined : next })
        }}
      />
      {tags.length === 0 && tag === undefined ? undefined : (
        <Select
          label="Tag"
          value={tag ?? every}
          options={[
            { value: every, label: 'Every tag' },
            ...[...new Set([...(tag === undefined ? [] : [tag]), ...tags])].map((value) => ({
              value,
              label: `#${value}`,
            })),
          ]}
          onChange={(next) => {
            onChange({ ...filter, tag: next === every ? undefined : next })
          }}
        />
      )}
      <Select
        label="Note"
        value={withNote === true ? 'with' : every}
        options={[
          { value: every, label: 'With or without' },
          { value: 'with', label: 'With a note' },
        ]}
        onChange={(next) => {
          onChange({ ...filter, withNote: next === 'with' })
        }}
      />
    </div>
  )
}
