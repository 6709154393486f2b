/**
 * A schema for the input of every method of the host contract. The table is also the allow-list:
 * what is not an own property here does not exist for a caller. Limits keep a faulty or hostile page
 * from making the host hold or do more than any real use needs.
 */
import { z } from 'zod'
import { opaqueIdPattern, toArticleId, toSourceId, uuidPattern } from '#shared/core/ids.ts'
import { mirroredTables, type MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { passageKinds } from '#shared/core/highlights/passage.ts'
import { searchedStates } from '#shared/core/search/search-node.ts'
import { longestTemplate } from '#shared/core/templates/export-template.ts'
import { backupReasons } from './backups-api.ts'
import { folderPurposes, type HostApi, type MenuCommand, type ServiceName } from './host-api.ts'
import { articleSorts, concordanceSorts, type ArticleFilter } from './library-api.ts'

type InputOf<Method> = Method extends (input: infer Input) => unknown ? Input : never

export type InputSchemas = {
  readonly [Service in ServiceName]: {
    readonly [Method in keyof HostApi[Service]]: z.ZodType<InputOf<HostApi[Service][Method]>>
  }
}

const nothing = z.strictObject({})
const articleId = z.string().regex(opaqueIdPattern).transform(toArticleId)
const sourceId = z.string().regex(opaqueIdPattern).transform(toSourceId)
const token = z.string().regex(opaqueIdPattern)
/** An address longer than this is no address that a person follows. */
const url = z.string().min(1).max(8192)
/** No file system that Lectern writes to takes longer names. */
const fileName = z.string().min(1).max(255)
/** Longer than any system takes. */
const path = z.string().min(1).max(100_000)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const contentHash = hash.or(z.literal(''))
const recordId = z.string().min(1).max(100)
const count = z.int().min(0).max(1_000_000_000)

const facetText = z.string().max(10_000)
const filter: z.ZodType<ArticleFilter> = z.strictObject({
  sourceId: sourceId.exactOptional(),
  folder: path.exactOptional(),
  state: z.enum(searchedStates).exactOptional(),
  date: z
    .string()
    .regex(/^(?:\d{4}(?:-\d{2})?|none)$/)
    .exactOptional(),
  format: z.enum(['text', 'markdown', 'html']).exactOptional(),
  author: facetText.exactOptional(),
  language: z
    .string()
    .regex(/^[a-z]{2,8}$/)
    .exactOptional(),
  tag: facetText.exactOptional(),
  collectionId: recordId.exactOptional(),
  copies: z.literal(true).exactOptional(),
})
const order = { sort: z.enum(articleSorts), descending: z.boolean(), filter }

const menuCommand: z.ZodType<MenuCommand> = z.strictObject({
  id: z.string().min(1).max(100),
  title: z.string().min(1).max(200),
  accelerator: z.string().min(1).max(60).exactOptional(),
  menu: z.enum(['file', 'edit', 'view', 'go', 'highlight', 'help']),
  enabled: z.boolean(),
})

const tag = z.string().max(10_000)
const articleFacts = z.strictObject({
  articleId,
  lastReadAt: z.number().min(0).exactOptional(),
  progress: z.number().min(0).max(1),
  highlights: count,
  needsReview: count,
  notFound: count,
  hasNotes: z.boolean(),
  tags: z.array(tag).max(10_000).exactOptional(),
  collectionIds: z.array(recordId).max(10_000).exactOptional(),
  removed: z.literal(true).exactOptional(),
  seen: z
    .strictObject({ sourceId, path, title: z.string().max(1_000_000), contentHash })
    .exactOptional(),
})

const searchText = z.string().max(2000)
/** UTF-16 code units; far more than anyone marks or writes in one place. */
const userText = z.string().max(20_000_000)

const passage = z.strictObject({
  kind: z.enum(passageKinds),
  id: recordId,
  version: z.string().max(200),
  articleId,
  quote: userText,
  note: userText,
  tags: z.array(tag).max(10_000),
  place: z
    .strictObject({ textHash: z.string().max(200), start: count, end: count })
    .exactOptional(),
})

const goneArticle = z.strictObject({
  articleId,
  sourceId,
  path,
  contentHash,
  textHash: hash.exactOptional(),
})

const exportFile = z.strictObject({
  articleId,
  earlierIds: z.array(articleId).max(10_000).exactOptional(),
  name: fileName,
  /** UTF-16 code units; far more than anyone writes about one article. */
  content: z.string().max(20_000_000),
  onlyIfThere: z.literal(true).exactOptional(),
})

const settledFile = z.strictObject({
  fileId: hash,
  keys: z.array(z.string().max(200)).max(100_000),
})

const mirrorId = z.string().regex(uuidPattern)
const mirrorChange: z.ZodType<MirrorChange> = z.strictObject({
  table: z.enum(mirroredTables),
  id: z.string().min(1).max(1000),
  row: z.record(z.string(), z.json()).exactOptional(),
  /** Base64 of the largest text that an article can have. */
  bytes: z.base64().max(30_000_000).exactOptional(),
})

export const inputSchemas = {
  shell: {
    info: nothing,
    takeOpenTargets: nothing,
    openExternal: z.strictObject({ url }),
    revealArticle: z.strictObject({ articleId }),
    setMenu: z.strictObject({ commands: z.array(menuCommand).max(500) }),
    readyToClose: nothing,
  },
  sources: {
    list: nothing,
    removed: nothing,
    addByDialog: z.strictObject({ kind: z.enum(['folder', 'files']) }),
    addPicked: z.strictObject({ tokens: z.array(token).max(10_000) }),
    addSamples: nothing,
    remove: z.strictObject({ sourceId }),
    rescan: z.strictObject({ sourceId: sourceId.exactOptional() }),
    stop: z.strictObject({ sourceId }),
  },
  folders: {
    browse: z.strictObject({ token: token.exactOptional() }),
    create: z.strictObject({ token, name: fileName }),
    chooseByDialog: z.strictObject({ purpose: z.enum(folderPurposes) }),
  },
  library: {
    page: z.strictObject({ ...order, offset: count, limit: z.int().min(0).max(500) }),
    indexOf: z.strictObject({ ...order, articleId }),
    counts: nothing,
    facets: z.strictObject({ filter }),
    rows: z.strictObject({ articleIds: z.array(articleId).max(10_000) }),
    copies: z.strictObject({ articleId }),
    search: z.strictObject({
      text: searchText,
      limit: z.int().min(1).max(500),
      within: z.array(searchText).max(10).exactOptional(),
      places: z.int().min(1).max(100).exactOptional(),
    }),
    concordance: z.strictObject({
      text: searchText,
      within: z.array(searchText).max(10).exactOptional(),
      sort: z.enum(concordanceSorts),
      offset: count,
      limit: z.int().min(0).max(500),
    }),
    successors: z.strictObject({ articles: z.array(goneArticle).max(500) }),
    likely: z.strictObject({
      sought: z
        .array(z.strictObject({ address: url.exactOptional(), title: facetText.exactOptional() }))
        .max(1000),
    }),
    setFacts: z.strictObject({ facts: z.array(articleFacts).max(100_000), replace: z.boolean() }),
    comparePassages: z.strictObject({
      kind: z.enum(passageKinds),
      after: recordId.exactOptional(),
      upTo: recordId.exactOptional(),
      versions: z.array(z.tuple([recordId, z.string().max(200)])).max(5000),
    }),
    setPassages: z.strictObject({
      passages: z.array(passage).max(1000),
      gone: z.array(z.strictObject({ kind: z.enum(passageKinds), id: recordId })).max(1000),
    }),
  },
  articles: {
    open: z.strictObject({ articleId }),
    setEncoding: z.strictObject({
      articleId,
      encoding: z
        .string()
        .regex(/^[a-z0-9_-]{1,40}$/)
        .exactOptional(),
    }),
    copyEncoding: z.strictObject({ from: articleId, to: articleId }),
    encodings: nothing,
  },
  exporting: {
    lastFolder: nothing,
    liveFolder: nothing,
    setLiveFolder: z.strictObject({
      folder: token.exactOptional(),
      template: z.string().max(longestTemplate).exactOptional(),
    }),
    write: z.strictObject({
      folder: token,
      files: z.array(exportFile).max(10_000),
      unasked: z.literal(true).exactOptional(),
    }),
    edited: z.strictObject({ folder: token }),
    settle: z.strictObject({ folder: token, files: z.array(settledFile).max(10_000) }),
  },
  mirror: {
    store: nothing,
    others: nothing,
    useStore: z.strictObject({ database: z.string().regex(/^[a-z0-9-]{1,100}$/) }),
    read: z.strictObject({ mirrorId, offset: count }),
    head: z.strictObject({ mirrorId }),
    append: z.strictObject({
      mirrorId,
      after: z.int().min(0),
      sequence: z.int().min(1),
      complete: z.boolean(),
      changes: z.array(mirrorChange).max(10_000),
    }),
  },
  backups: {
    list: nothing,
    make: z.strictObject({ reason: z.enum(backupReasons) }),
    read: z.strictObject({ backupId: token, offset: z.int().min(0) }),
    saveFile: z.strictObject({ backupId: token, folder: token }),
    open: z.strictObject({ folder: token }),
  },
  notesFolder: {
    state: nothing,
    choose: z.strictObject({ folder: token }),
    useUsual: nothing,
  },
} satisfies InputSchemas
