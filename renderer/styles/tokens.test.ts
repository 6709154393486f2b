import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { highlightColours } from '#shared/core/highlights/colour.ts'

const source = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const themes = ['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark'] as const

type Rgb = readonly [number, number, number]

/** The hexadecimal colours that a theme's block declares. */
function coloursOf(theme: string): ReadonlyMap<string, Rgb> {
  const start = source.indexOf(`[data-theme='${theme}'] {`)
  const block = source.slice(start, source.indexOf('}', start))
  const found = [...block.matchAll(/--([\w-]+): #([0-9a-f]{6});/g)]
  return new Map(found.map(([, name, hex]) => [name ?? '', toRgb(hex ?? '')]))
}

function toRgb(hex: string): Rgb {
  const value = Number.parseInt(hex, 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

const linear = (channel: number): number =>
  channel <= 10.31475 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4
const encoded = (value: number): number =>
  255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055)

/** WCAG 2 contrast ratio. */
function contrast(one: Rgb, other: Rgb): number {
  const luminance = ([r, g, b]: Rgb) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** `color-mix(in oklab, …)` of equal parts; matrices of the OKLab definition by Ottosson. */
function blend(...colours: readonly Rgb[]): Rgb {
  const labs = colours.map(([red, green, blue]) => {
    const [r, g, b] = [linear(red), linear(green), linear(blue)]
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ]
  })
  const mean = (index: number) =>
    labs.reduce((sum, lab) => sum + (lab[index] ?? 0), 0) / labs.length
  const [light, a, b] = [mean(0), mean(1), mean(2)]
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

describe.each(themes)('theme %s', (theme) => {
  const colours = coloursOf(theme)
  const colour = (name: string): Rgb => {
    const found = colours.get(name)
    if (found === undefined) throw new Error(`${theme} lacks --${name}`)
    return found
  }
  const least = theme.startsWith('contrast') ? 7 : 4.5

  it('names the same colours as every other theme', () => {
    expect([...colours.keys()].sort()).toEqual([...coloursOf('light').keys()].sort())
  })

  it.each(['ink', 'muted', 'faint', 'accent', 'danger', 'warning'])(
    '%s can be read on paper, pane, raised panels and hovered rows',
    (text) => {
      for (const ground of ['paper', 'pane', 'raised', 'hover'])
        expect(contrast(colour(text), colour(ground)), ground).toBeGreaterThanOrEqual(least)
    },
  )

  it('words on accent grounds can be read', () => {
    expect(contrast(colour('on-accent'), colour('accent'))).toBeGreaterThanOrEqual(least)
    expect(contrast(colour('accent'), colour('accent-soft'))).toBeGreaterThanOrEqual(least)
    expect(contrast(colour('ink'), colour('accent-soft'))).toBeGreaterThanOrEqual(least)
    expect(contrast(colour('danger'), colour('danger-soft'))).toBeGreaterThanOrEqual(least)
  })

  it('borders of controls stand out from their ground', () => {
    for (const ground of ['paper', 'pane'])
      expect(contrast(colour('line-strong'), colour(ground))).toBeGreaterThanOrEqual(3)
  })

  it.each(highlightColours)('ink can be read on %s, alone and blended with the others', (name) => {
    const tint = colour(`${name}-tint`)
    expect(contrast(colour('ink'), tint)).toBeGreaterThanOrEqual(least)
    for (const second of highlightColours)
      for (const third of highlightColours) {
        const mixed = blend(tint, colour(`${second}-tint`), colour(`${third}-tint`))
        expect(contrast(colour('ink'), mixed), `${second}, ${third}`).toBeGreaterThanOrEqual(least)
        const pair = blend(tint, colour(`${second}-tint`))
        expect(contrast(colour('ink'), pair), second).toBeGreaterThanOrEqual(least)
      }
  })

  it.each(['find-tint', 'find-current', 'selection'])('ink can be read on %s', (name) => {
    expect(contrast(colour('ink'), colour(name))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(highlightColours)('the line of %s can be told from its tint and the paper', (name) => {
    expect(contrast(colour(`${name}-line`), colour('paper'))).toBeGreaterThanOrEqual(1.9)
    expect(contrast(colour(`${name}-line`), colour(`${name}-tint`))).toBeGreaterThanOrEqual(1.6)
  })
})

describe('blend', () => {
  it('leaves a colour mixed with itself as it is', () => {
    const [red, green, blue] = blend([74, 65, 20], [74, 65, 20])
    expect([red, green, blue].map(Math.round)).toEqual([74, 65, 20])
  })
})
