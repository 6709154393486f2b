/**
 * The shape of the index file, and opening it. The index is a cache: whenever it is of another
 * version, damaged or simply gone, it is made anew from the article files.
 *
 * Every order of the list has an index that also holds what the commonest filters look at, so that a
 * page of 100,000 articles is found without touching the rows before it. `flags`: see
 * `article-flags.ts`; `month`: year times 100, plus the month if it is known; 0 without a date.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { IndexDatabase, numberIn } from './index-database.ts'

/** Changing anything below, or what the scan stores, changes this number. */
const schemaVersion = 10

const settings = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = TRUNCATE;
  PRAGMA synchronous = OFF;
  PRAGMA cache_size = -32000;
`

const tables = `
  CREATE TABLE sources (
    number INTEGER PRIMARY KEY,
    source_id TEXT NOT NULL UNIQUE,
    scanned INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL UNIQUE,
    source INTEGER NOT NULL,
    path TEXT NOT NULL,
    format TEXT NOT NULL,
    format_number INTEGER NOT NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,
    date TEXT,
    month INTEGER NOT NULL,
    address TEXT,
    author TEXT,
    author_number INTEGER NOT NULL,
    language TEXT,
    language_number INTEGER NOT NULL,
    folder_number INTEGER NOT NULL,
    words INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    size INTEGER NOT NULL,
    modified_us INTEGER NOT NULL,
    content_hash BLOB NOT NULL,
    content_key INTEGER NOT NULL,
    text_hash BLOB,
    encoding TEXT,
    added_at INTEGER NOT NULL,
    last_read_at INTEGER,
    highlights INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    problem_code TEXT,
    problem_message TEXT,
    text_block INTEGER
  );
  CREATE INDEX by_title ON articles (title_key, id, source, flags, month);
  CREATE INDEX by_date ON articles (date, title_key, id, source, flags, month)
    WHERE date IS NOT NULL;
  CREATE INDEX by_date_down ON articles (date DESC, title_key, id, source, flags, month)
    WHERE date IS NOT NULL;
  CREATE INDEX by_length ON articles (words, title_key, id, source, flags, month);
  CREATE INDEX by_added ON articles (added_at, title_key, id, source, flags, month);
  CREATE INDEX by_added_down ON articles (added_at DESC, title_key, id, source, flags, month);
  CREATE INDEX by_last_read ON articles (last_read_at, title_key, id, source, flags, month)
    WHERE last_read_at IS NOT NULL;
  CREATE INDEX by_highlights ON articles (highlights, title_key, id, source, flags, month)
    WHERE highlights > 0;
  CREATE INDEX by_traits ON articles (
    source, flags, month, format_number, language_number, author_number, folder_number, content_key
  );
  CREATE INDEX without_language ON articles (id) WHERE language IS NULL AND text_block IS NOT NULL;
  CREATE TABLE facet_names (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL
  );
  CREATE INDEX by_source ON articles (source, path);
  CREATE TABLE text_blocks (
    id INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    members TEXT NOT NULL,
    deflated BLOB NOT NULL
  );
  CREATE VIRTUAL TABLE words USING fts5(
    title, author, text, content = '', contentless_delete = 1, tokenize = 'ascii'
  );
  INSERT INTO words (words, rank) VALUES ('automerge', 16);
  INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);
  CREATE TABLE facts (
    article_id TEXT PRIMARY KEY,
    last_read_at INTEGER,
    progress REAL NOT NULL,
    highlights INTEGER NOT NULL,
    needs_review INTEGER NOT NULL,
    not_found INTEGER NOT NULL,
    has_notes INTEGER NOT NULL,
    seen_source TEXT,
    seen_path TEXT,
    seen_title TEXT,
    seen_content_hash TEXT,
    tags TEXT NOT NULL,
    collections TEXT NOT NULL,
    removed INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE tags (
    key TEXT NOT NULL,
    article_id TEXT NOT NULL,
    owner TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (key, article_id, owner)
  ) WITHOUT ROWID;
  CREATE INDEX tags_of ON tags (article_id, owner);
  CREATE TABLE collected (
    collection_id TEXT NOT NULL,
    article_id TEXT NOT NULL,
    PRIMARY KEY (collection_id, article_id)
  ) WITHOUT ROWID;
  CREATE INDEX collected_of ON collected (article_id);
  CREATE TABLE passages (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    passage_id TEXT NOT NULL,
    version TEXT NOT NULL,
    article_id TEXT NOT NULL,
    quote TEXT NOT NULL,
    note TEXT NOT NULL,
    tags TEXT NOT NULL,
    text_hash TEXT,
    place_start INTEGER,
    place_end INTEGER,
    UNIQUE (kind, passage_id)
  );
  CREATE INDEX passages_of ON passages (article_id);
  CREATE VIRTUAL TABLE passage_words USING fts5(
    quote, note, lost, content = '', contentless_delete = 1, tokenize = 'ascii'
  );
  PRAGMA user_version = ${schemaVersion};
`

/**
 * The caller owns the data folder, so a lock left beside the file is a dead owner's: it is removed,
 * and the database, which was not closed in order, is checked. Throws when not even a new file can
 * be made.
 */
export function openIndex(file: string): IndexDatabase {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const wasClosed = !existsSync(lockOf(file))
  rmSync(lockOf(file), { recursive: true, force: true })
  return openExisting(file, !wasClosed) ?? createIndex(file)
}

/** Deletes whatever is there and begins empty. */
export function createIndex(file: string): IndexDatabase {
  for (const path of [file, `${file}-journal`, lockOf(file)]) {
    rmSync(path, { recursive: true, force: true })
  }
  const database = new IndexDatabase(file)
  database.exec(settings)
  database.begin()
  database.exec(tables)
  database.commit()
  return database
}

/** Undefined when the file is absent or of no use. */
function openExisting(file: string, check: boolean): IndexDatabase | undefined {
  if (!existsSync(file)) return undefined
  let database: IndexDatabase | undefined
  try {
    database = new IndexDatabase(file)
    database.exec(settings)
    const version = numberIn(database.get('PRAGMA user_version') ?? {}, 'user_version')
    if (version === schemaVersion && (!check || isSound(database))) return database
  } catch (error) {
    console.error('The library index could not be opened and is made anew', error)
  }
  database?.close()
  return undefined
}

function isSound(database: IndexDatabase): boolean {
  return database.all('PRAGMA quick_check(1)')[0]?.quick_check === 'ok'
}

/** node-sqlite3-wasm locks by making this folder. */
function lockOf(file: string): string {
  return `${file}.lock`
}
