/** The states and the facets of the library: what the list below shows a part of. */
import { useState, type ReactNode } from 'react'
import { dateInWords } from '#renderer/ui/calendar-date.ts'
import type { ArticleFilter, LibraryFacets } from '#shared/api/library-api.ts'
import { dateChoices, folderChoices, stateChoices, valueChoices, without } from './collections.ts'
import { Choices, FacetGroup } from './FacetGroup.tsx'
import { formatTitles } from './filter-chips.ts'
import { languageInWords } from './language-names.ts'
import type { OverviewState } from './library-overview.ts'
import { SourceRow } from './SourceRow.tsx'
import styles from './Collections.module.css'

type CollectionsProps = {
  readonly overview: OverviewState
  readonly facets: LibraryFacets | undefined
  readonly filter: ArticleFilter
  readonly onFilter: (filter: ArticleFilter) => void
  /** The collections that the user made. */
  readonly children: ReactNode
}

export function Collections(props: CollectionsProps) {
  const { overview, facets, filter, onFilter, children } = props
  const { counts } = overview
  if (counts === undefined || facets === undefined) {
    return <div className={styles.collections} aria-busy="true" />
  }
  const { tags, authors, formats, languages } = facets
  const years = dateChoices(facets, filter, (month) => dateInWords(month, 'short'))
  return (
    <div className={styles.collections}>
      <ul>
        <Choices choices={stateChoices(counts, facets, filter)} onFilter={onFilter} />
      </ul>
      {children}
      {tags.values.length === 0 ? undefined : (
        <FacetGroup title="Tags" open={filter.tag !== undefined}>
          <Choices
            choices={valueChoices('tag', tags.values, filter)}
            more={tags.more}
            onFilter={onFilter}
          />
        </FacetGroup>
      )}
      {years.length > 1 ? (
        <FacetGroup title="Timeline" open={filter.date !== undefined}>
          <Choices choices={years} onFilter={onFilter} />
        </FacetGroup>
      ) : undefined}
      <Sources overview={overview} facets={facets} filter={filter} onFilter={onFilter} />
      {authors.values.length === 0 ? undefined : (
        <FacetGroup title="Authors" open={filter.author !== undefined}>
          <Choices
            choices={valueChoices('author', authors.values, filter)}
            more={authors.more}
            onFilter={onFilter}
          />
        </FacetGroup>
      )}
      {formats.length > 1 || filter.format !== undefined ? (
        <FacetGroup title="Formats" open={filter.format !== undefined}>
          <Choices
            choices={valueChoices('format', formats, filter, (format) => formatTitles[format])}
            onFilter={onFilter}
          />
        </FacetGroup>
      ) : undefined}
      {languages.length === 0 ? undefined : (
        <FacetGroup title="Languages" open={filter.language !== undefined}>
          <Choices
            choices={valueChoices('language', languages, filter, languageInWords)}
            onFilter={onFilter}
          />
        </FacetGroup>
      )}
    </div>
  )
}

type SourcesProps = {
  readonly overview: OverviewState
  readonly facets: LibraryFacets
  readonly filter: ArticleFilter
  readonly onFilter: (filter: ArticleFilter) => void
}

function Sources({ overview, facets, filter, onFilter }: SourcesProps) {
  const { sources = [], scans } = overview
  const others = without(filter, 'sourceId')
  // What had to be looked at keeps the group open: it must not close under a hand that puts it right.
  const [hadLook, setHadLook] = useState(false)
  const needsLook = sources.some(({ message, stopped }) => (message ?? stopped) !== undefined)
  if (needsLook && !hadLook) setHadLook(true)
  if (sources.length === 0) return undefined
  return (
    <FacetGroup title="Sources" open={filter.sourceId !== undefined || needsLook || hadLook}>
      {sources.map((source) => {
        const { sourceId } = source
        const isChosen = filter.sourceId === sourceId
        return (
          <SourceRow
            key={sourceId}
            source={source}
            scan={scans.get(sourceId)}
            count={facets.sources.find(({ value }) => value === sourceId)?.count ?? 0}
            current={isChosen && filter.folder === undefined}
            onChoose={() => {
              const isAlone = isChosen && filter.folder === undefined
              onFilter(isAlone ? others : { ...others, sourceId })
            }}
            onRemoved={() => {
              if (isChosen) onFilter(others)
            }}
            folders={
              <Choices choices={folderChoices(facets, filter, sourceId)} onFilter={onFilter} />
            }
          />
        )
      })}
    </FacetGroup>
  )
}
