/**
 * Version 1: the beginning.
 *
 * Only what is queried is indexed: highlights by their article. Articles, notes and positions are
 * asked for by the article's id, which is their key.
 */
export const version1 = {
  number: 1,
  stores: {
    articles: 'id',
    highlights: 'id, articleId',
    articleNotes: 'id',
    readingPositions: 'id',
    settings: 'id',
    meta: 'key',
  },
} as const
