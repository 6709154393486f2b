/** What `--help` says. */

export const commandNames = ['export', 'backup', 'stats'] as const
export type CommandName = (typeof commandNames)[number]

const usages: { readonly [Name in CommandName]: string } = {
  export:
    'lectern export --out FOLDER [--format FORMAT] [--one-file] [--filter WORDS] [--template NAME] [--data-dir DIR] [--notes-dir DIR]',
  backup: 'lectern backup --out FOLDER [--from FILE] [--data-dir DIR] [--notes-dir DIR]',
  stats: 'lectern stats [--json] [--data-dir DIR] [--notes-dir DIR]',
}

const explanations: { readonly [Name in CommandName]: string } = {
  export: `Writes your notes and highlights into FOLDER, a file for each article. The folder must be there.
Run it again to bring the files up to date: what you wrote into them is never overwritten, for which
FOLDER/.lectern remembers what was written. Give it a folder of its own, not the one that the app
exports to.

  --format FORMAT markdown, json (everything, to be read back by Lectern) or annotations (the W3C's, for
                  other programs); markdown when it is not given
  --one-file      one file for all articles
  --filter WORDS  only what is so: colour:blue tag:war has:note before:2022-03 after:2021, all of
                  which must hold; -tag:war is what has it not; tag:"two words". A colour has its own
                  name or yours; dates are days on which something was marked.
  --template NAME writes the Markdown by this template, of Lectern's (Obsidian, Logseq, "Plain
                  Markdown", "Pandoc with footnotes") or of yours; see docs/templates.md`,
  backup: `Writes everything you made, trash and settings included, into one new file in FOLDER, and reads it
back. Nothing that is there is replaced or thinned out. Restore it in the app under “Backups”.

  --from FILE     makes it of a file that “--format json” wrote, so that the app can restore that`,
  stats: `Counts what you made.

  --json          as JSON, for other programs`,
}

const folders = `  --data-dir DIR  where Lectern keeps its data, when that is not the usual place
  --notes-dir DIR where it keeps the mirror, when it was started so

Everything is read from the mirror, the second copy of your notes; see docs/mirror.md. Nothing of
Lectern's is changed, so the app may be open: what it saved a moment ago is in it.

Ends with 0 when all was done, 1 when something could not be done, 2 when it was not understood.`

export function helpText(about: CommandName | undefined): string {
  if (about !== undefined) return `${usages[about]}\n\n${explanations[about]}\n${folders}`
  return `Lectern from the command line, without a window.\n\n${usageLines()}\n\n${folders}
\`lectern COMMAND --help\` tells more of each.`
}

export function usageLines(): string {
  return commandNames.map((name) => `  ${usages[name]}`).join('\n')
}
