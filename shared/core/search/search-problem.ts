/** What of a search could not be understood, in words for the user, with the place. */
export type SearchProblem = {
  readonly code:
    | 'needs-word'
    | 'needs-date'
    | 'unknown-value'
    | 'nothing-to-exclude'
    | 'or-needs-two'
    | 'open-quote'
    | 'open-group'
    | 'scope-not-here'
    | 'too-long'
  /** Where in the text as it was typed: UTF-16 code units, end exclusive. */
  readonly start: number
  readonly end: number
  readonly message: string
  /** At the end of the text, where the user may still be typing: nothing to be told of yet. */
  readonly unfinished: boolean
}
