import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { isArchive, unpackArchive } from './unpack-archive.ts'

const words = 'Nobody sells the same map twice. '.repeat(200)
const archive = () =>
  zipSync({ 'a.md': strToU8(words), 'b.md': strToU8('B'), 'c.html': strToU8('C') })
const isMarkdown = (name: string): boolean => name.endsWith('.md')

describe('an archive', () => {
  it('is known by its beginning, and gives the files that are wanted', () => {
    expect(isArchive(archive())).toBe(true)
    expect(isArchive(strToU8('PK, said the map seller'))).toBe(false)
    const unpacked = unpackArchive(archive(), isMarkdown)
    expect([...(unpacked?.files.keys() ?? [])]).toEqual(['a.md', 'b.md'])
    expect(unpacked?.unread).toEqual([])
  })

  it('with a damaged file gives the others', () => {
    const bytes = archive()
    // Behind the header of 30 bytes and the name: the packed words.
    bytes.fill(0xff, 34, 60)
    const unpacked = unpackArchive(bytes, isMarkdown)
    expect([...(unpacked?.files.keys() ?? [])]).toEqual(['b.md'])
    expect(unpacked?.unread).toEqual(['a.md'])
  })

  it('that was cut off is none', () => {
    expect(unpackArchive(archive().slice(0, 80), isMarkdown)).toBeUndefined()
  })

  it('gives no file that is, or says that it is, larger than any export', () => {
    const bytes = zipSync({ 'a.md': new Uint8Array(60 * 1024 * 1024), 'b.md': strToU8('B') })
    expect(bytes.length).toBeLessThan(1_000_000)
    const unpacked = unpackArchive(bytes, isMarkdown)
    expect([...(unpacked?.files.keys() ?? [])]).toEqual(['b.md'])
    expect(unpacked?.unread).toEqual(['a.md'])
  })

  it('that tells too small a size gives no more than that', () => {
    const bytes = zipSync({ 'a.md': strToU8(words) })
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    const directory = bytes.findIndex((_, at) => at > 30 && view.getUint32(at, true) === 0x02014b50)
    view.setUint32(directory + 24, 10, true)
    const size = unpackArchive(bytes, isMarkdown)?.files.get('a.md')?.length ?? 0
    expect(size).toBeLessThanOrEqual(10)
  })
})
