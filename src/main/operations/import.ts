import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { transaction } from '#platform/database.ts'
import { openVault } from '#platform/vault.ts'
import { articleById, publishArticle } from '#publish/articles.ts'
import { acceptPage } from '#publish/accept-page.ts'
import type { ImportedPage } from '#publish/imported-page.ts'
import { readPageApart } from '#publish/read-page-apart.ts'
import { keepOriginal, prepareImport, storeImport } from '#publish/store-import.ts'
import type { House } from '../house.ts'
import type { Report } from '../report.ts'
import { addressOf } from './publish.ts'

/** `files` are absolute paths; `section` overrides what the pages say. */
export const importOptions = v.object({
  files: v.array(v.string()),
  publish: v.boolean(),
  section: v.nullable(v.string()),
})

export type ImportAnswer = {
  /** The edition that brought what was published; null where nothing was. */
  edition: number | null
  files: (ImportedFile | RefusedFile)[]
}
type ImportedFile = {
  ok: true
  file: string
  articleId: string
  headline: string
  already: boolean
  url: string | null
  dropped: { why: string; text: string }[]
  /** Pictures that could not be taken in, a sentence each. */
  warnings: string[]
}
type RefusedFile = { ok: false; file: string; code: string; message: string }

/** Takes pages in one by one: one that is refused is named, and the others go on. */
export async function importFiles(
  house: House,
  options: v.InferOutput<typeof importOptions>,
  report: Report,
): Promise<Result<Json>> {
  const files: ImportAnswer['files'] = []
  for (const file of options.files) {
    files.push(await importFile(house, file, options))
    report({ step: 'Reading pages', done: files.length, total: options.files.length })
  }
  const made = options.publish ? await house.makeEdition({ whole: false, report }) : null
  for (const file of files) if (file.ok) file.url = await addressOf(house, file.articleId)
  const answer: ImportAnswer = { edition: made?.number ?? null, files }
  return done(answer)
}

async function importFile(
  house: House,
  file: string,
  options: { publish: boolean; section: string | null },
): Promise<ImportedFile | RefusedFile> {
  const bytes = bytesOf(file)
  if (!bytes.ok) return { ...bytes, file }
  const page = await readPageApart({ name: file, bytes: bytes.value })
  if (!page.ok) return { ...page, file }
  await keepOriginal(house.files, page.value, bytes.value)
  const stored = await storePage(house, file, page.value, options)
  if (!stored.ok) return { ...stored, file }
  return { ok: true, file, ...stored.value, url: null }
}

/** Not read at all where it cannot be right: a file of gigabytes would fill the memory first. */
function bytesOf(file: string): Result<Uint8Array> {
  try {
    const accepted = acceptPage(file, statSync(file).size)
    return accepted.ok ? done(new Uint8Array(readFileSync(file))) : accepted
  } catch (error) {
    return refused('file-unreadable', `${file} cannot be read: ${(error as Error).message}`)
  }
}

async function storePage(
  house: House,
  file: string,
  page: ImportedPage,
  { publish, section }: { publish: boolean; section: string | null },
): Promise<Result<Omit<ImportedFile, 'ok' | 'file' | 'url'>>> {
  const { db, context, files } = house
  const chosen = section === null ? page : { ...page, section }
  const prepared = await prepareImport(db, context, files, chosen, (source) => besideFile(file, source))
  return transaction(db, async (tx) => {
    const { articleId, already } = await storeImport(tx, context, prepared)
    const { headline } = page.document
    const value = { articleId, already, headline, dropped: page.dropped, warnings: prepared.warnings }
    if (!publish || (await articleById(tx, articleId))?.status !== 'draft') return done(value)
    const vault = openVault(house.config.dataFolder)
    const kind = { userId: null, kind: 'publish', note: '', vault } as const
    const published = await publishArticle(tx, context, articleId, { ...kind, ...dated(page) })
    if (published.ok) return done(value)
    return refused(published.code, `${published.message} It is in the newsroom as a draft.`)
  })
}

function dated(page: ImportedPage): { publishedAt?: number } {
  return page.publishedAt === null ? {} : { publishedAt: page.publishedAt }
}

/**
 * A picture that lies where the page says, in its folder or below; nothing is ever fetched. Symbolic links are
 * followed first: a folder from outside may hold one to a picture that is no part of it.
 */
export function besideFile(file: string, source: string): Uint8Array | null {
  if (/^[a-z][\w+.-]*:/i.test(source)) return null
  try {
    const folder = realpathSync(dirname(file))
    const path = realpathSync(resolve(folder, source))
    const isWithin = path.startsWith(`${folder}/`) && statSync(path).isFile()
    return isWithin ? new Uint8Array(readFileSync(path)) : null
  } catch {
    return null
  }
}
