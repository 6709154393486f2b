import { describe, expect, it } from 'vitest'
import { CommandRegistry } from './command-registry.ts'
import { deletedWords } from './deleted-words.ts'

describe('the words about a deletion', () => {
  it('name the key that takes it back now', () => {
    const registry = new CommandRegistry()
    registry.add([{ id: 'edit.undo', title: 'Undo', keys: ['Ctrl+Z'], run: () => undefined }])
    expect(deletedWords(registry, false)).toBe('Deleted, undo with Ctrl+Z')
    expect(deletedWords(registry, true)).toBe('Deleted, undo with ⌘Z')
    registry.chooseKeys({ 'edit.undo': 'Ctrl+Shift+U' })
    expect(deletedWords(registry, false)).toBe('Deleted, undo with Ctrl+Shift+U')
    registry.chooseKeys({ 'edit.undo': '' })
    expect(deletedWords(registry, false)).toBe('Deleted')
  })
})
