/** An HTML file to facts and blocks. */
import type { Block } from '#shared/core/article/block.ts'
import type { HeaderFacts } from '#shared/core/article/header-facts.ts'
import type { ImageAccess } from '../image-reference.ts'
import { htmlBlocks } from './html-blocks.ts'
import { htmlFacts } from './html-facts.ts'
import { linkBase } from './link-base.ts'
import { mainContent } from './main-content.ts'
import { readPage } from './read-page.ts'

export type HtmlArticle = {
  readonly facts: HeaderFacts
  readonly blocks: readonly Block[]
  readonly notices: readonly string[]
}

/** Takes decoded text with line feeds only. */
export function htmlArticle(source: string, images: ImageAccess): HtmlArticle {
  const page = readPage(source)
  const facts = htmlFacts(page)
  const { root, isPart } = mainContent(page, facts.title ?? '')
  const blocks = htmlBlocks(root, { images, base: linkBase(page.base, facts.url) })
  const notice =
    'Only the main part of this page is shown; menus and other surroundings are left out.'
  return { facts, blocks, notices: isPart ? [notice] : [] }
}
