/** What the line on a version that lost against another device's says. */
import type { OtherVersion } from '#renderer/data/queries/other-versions.ts'
import { counted } from '#renderer/ui/words.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'

type ColourNames = Readonly<Record<HighlightColour, string>>

/** "Also changed elsewhere: Blue · #tide · 24 Nov"; only what differs. `deviceId` is this device's. */
export function versionInWords(
  version: OtherVersion,
  colourNames: ColourNames,
  deviceId: string,
): string {
  const where = version.row.deviceId === deviceId ? 'here' : 'elsewhere'
  const parts = [...valuesInWords(version, colourNames), dayOf(version.row.updatedAt)]
  return `Also changed ${where}: ${parts.join(' · ')}`
}

function valuesInWords(version: OtherVersion, names: ColourNames): readonly string[] {
  const { row, differing } = version
  // Nothing else about it matters then.
  if (row.deletedAt !== undefined && differing.includes('deletedAt')) return ['deleted']
  return differing.map((field) => valueInWords(field, row[field], names))
}

function valueInWords(field: string, value: unknown, names: ColourNames): string {
  switch (field) {
    case 'colour':
      return names[value as HighlightColour]
    case 'style':
      return value === 'underline' ? 'underlined' : 'tinted'
    case 'tags': {
      const tags = value as readonly string[]
      return tags.length === 0 ? 'no tags' : tags.map((tag) => `#${tag}`).join(' ')
    }
    case 'quote':
      return `“${shortened((value as { readonly exact: string }).exact)}”`
    case 'chosenState':
      return typeof value === 'string' ? value : 'state by progress'
    case 'collectionIds': {
      const collections = (value ?? []) as readonly string[]
      return collections.length === 0
        ? 'in no collection'
        : `in ${counted(collections.length, 'collection')}`
    }
    case 'removed':
      return value === true ? 'removed from the library' : 'in the library'
    default:
      return 'not deleted'
  }
}

function shortened(words: string): string {
  const line = words.replace(/\s+/gu, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line
}

function dayOf(time: number): string {
  return new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
}
