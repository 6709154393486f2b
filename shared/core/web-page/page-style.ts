/** How an exported page looks, on a screen and on paper. One text for all pages, so that its hash is known. */
import { colourValues } from '../exporting/colour-values.ts'
import { highlightColours } from '../highlights/colour.ts'

const colours = highlightColours
  .map((colour) => {
    const { paper, line } = colourValues[colour]
    return `.${colour} { --paper: ${paper}; --line: ${line} }`
  })
  .join('\n')

/** Notes stand in the margin where there is one, else below what they are about. */
export const pageStyle = `
:root { color: #1f1d18; background: #fff; font: 1.125rem/1.6 Literata, Georgia, serif }
body { margin: 2rem auto; padding: 0 1.25rem; max-width: 38rem; overflow-wrap: anywhere }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; break-after: avoid }
header p, footer, .facts { color: #5b564b; font-size: 0.85em }
pre { white-space: pre-wrap; font-size: 0.85em }
table { border-collapse: collapse } th, td { border: 1px solid #cfcabd; padding: 0.2em 0.5em; vertical-align: top }
td.center, th.center { text-align: center } td.end, th.end { text-align: end }
blockquote { margin-inline: 0; padding-inline-start: 1em; border-inline-start: 3px solid #cfcabd }
.image { color: #5b564b; font-style: italic }
.break { white-space: pre }
${colours}
mark { color: inherit; background: none; border-bottom: 2px solid var(--line); print-color-adjust: exact; -webkit-print-color-adjust: exact }
mark.tint { background: var(--paper) }
.reference { line-height: 0; font-size: 0.7em } .reference a { color: #5b564b }
.words { white-space: pre-wrap; margin: 0 }
.note { margin: 0.75rem 0; padding-inline-start: 0.75em; border-inline-start: 3px solid var(--line, #cfcabd); font-size: 0.85em; line-height: 1.45; break-inside: avoid }
.note p { margin: 0.25em 0 }
.passage { margin-block: 1em } .passage > :first-child { margin-block: 0 }
@media screen and (min-width: 72rem) {
  body { margin-inline-start: max(2rem, calc(50vw - 30rem)) }
  .passage { display: grid; grid-template-columns: 38rem 18rem; column-gap: 3rem; width: 59rem; align-items: start }
  .passage .note:first-child { margin-block-start: 0 }
}
@media print { :root { font-size: 11pt } body { margin: 0; max-width: none } a { color: inherit } }
`

/** Of `pageStyle` as UTF-8, in base64: the one style sheet that the page's policy lets in. */
export const pageStyleHash = 'Xlc/dZN7tE0iHzg4NMYh1rBZwcdRAlEIP1fg3ihaWc0='
