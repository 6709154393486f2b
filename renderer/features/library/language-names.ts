/** Names of languages, as the interface writes them. */

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })

/** "German" for `de`; the code itself where it has no name. */
export function languageInWords(language: string): string {
  try {
    return names.of(language) ?? language
  } catch {
    // A file may declare what is no language tag at all.
    return language
  }
}
