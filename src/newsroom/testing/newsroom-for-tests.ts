import { randomUUID } from 'node:crypto'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { ArticleDocument } from '#edition/article.ts'
import { done, refused } from '#base/refusal.ts'
import { systemContext } from '#platform/context.ts'
import { openDatabase } from '#platform/database.ts'
import { kindOf } from '#platform/database-kind.ts'
import type { Db } from '#platform/database.ts'
import { localFiles } from '#platform/files.ts'
import { createLog } from '#platform/log.ts'
import { freshAddress } from '#platform/testing.ts'
import { vaultOf } from '#platform/vault.ts'
import { createNewsroom } from '../newsroom.ts'
import type { Newsroom, NewsroomOptions } from '../newsroom.ts'
import type { DraftContent } from '../contract.ts'
import type { TwoFactorSecret } from '../contract/account.ts'
import { paths } from '../paths.ts'
import { mirrorDeskForTests } from './mirror-desk-for-tests.ts'
import { codeOf } from './phone.ts'

export const url = 'http://localhost:3001'
export const password = 'correct horse battery'
export const secret = 'a secret of the newsroom for tests: Zk3kQ9'

export type NewsroomForTests = Newsroom & {
  /** What was logged. */
  log: string[]
  /** How often the worker was woken. */
  woken: { count: number }
  browser(): Browser
}

/** A newsroom on this database with a small built app, and everything outside of it faked. */
async function openNewsroom(
  folder: string,
  db: Db,
  change: Partial<NewsroomOptions>,
): Promise<NewsroomForTests> {
  mkdirSync(join(folder, 'app', 'assets'), { recursive: true })
  writeFileSync(
    join(folder, 'app', 'index.html'),
    '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__">',
  )
  writeFileSync(join(folder, 'app', 'assets', 'app-1.js'), 'export {}')
  writeFileSync(join(folder, 'secret.txt'), 'not for the web')
  const files = localFiles(join(folder, 'files'))
  const log: string[] = []
  const woken = { count: 0 }
  const publicUrl = 'https://news.example'
  const room = {
    db,
    context: change.context ?? systemContext(),
    log: createLog({ level: 'debug', write: (line) => void log.push(line) }),
    vault: vaultOf(crypto.getRandomValues(new Uint8Array(32))),
    publicUrl,
  }
  const newsroom = await createNewsroom({
    ...room,
    databaseKind: kindOf(db),
    files,
    giving: { ...room, providers: [], timeZone: async () => 'Europe/Amsterdam' },
    secret,
    url,
    appFolder: join(folder, 'app'),
    preview: async (article) => `<!doctype html><title>${article.document.headline}</title>`,
    front: async () => ({ html: '<!doctype html><head></head>', slots: [], storyline: null }),
    previewStanding: async (page, language, settings) =>
      `<!doctype html><title>${page} ${language} ${settings.name ?? ''}</title>`,
    words: {
      state: async () => 'own',
      read: async () => [{ key: 'latest', standard: 'Latest', own: '' }],
      save: async (_language, words) =>
        'latest' in words ? done(null) : refused('catalogue-invalid', 'There are no such words.'),
    },
    media: (key) => files.read(key),
    published: () => void woken.count++,
    mail: null,
    home: async () => {
      throw new Error('the home of tests has no status')
    },
    mirrors: mirrorDeskForTests(db, change.context ?? systemContext()),
    ...change,
  })
  return {
    ...newsroom,
    log,
    woken,
    browser: () => browserOf(async (at, init) => newsroom.app.request(at, init), change.url ?? url),
  }
}

export type Browser = ReturnType<typeof browserOf>

/** What a browser does: keeps cookies, says where it comes from. `request` is `fetch`, or the newsroom itself. */
export function browserOf(request: typeof fetch, origin: string) {
  const jar = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    headers.set('user-agent', 'Mozilla/5.0 (telltale)')
    headers.set('x-forwarded-for', '203.0.113.7')
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    if (init.method !== undefined && !headers.has('origin')) headers.set('origin', origin)
    const answer = await request(`${origin}${path}`, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) keep(jar, line)
    return answer
  }
  return {
    jar,
    send,
    get: (path: string) => send(path),
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      send(path, { method: 'POST', ...json(body, headers) }),
    put: (path: string, body: unknown) => send(path, { method: 'PUT', ...json(body, {}) }),
  }
}

function json(body: unknown, headers: Record<string, string>): RequestInit {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ')
  const name = pair.slice(0, pair.indexOf('='))
  if (attributes.includes('Max-Age=0')) jar.delete(name)
  else jar.set(name, pair.slice(name.length + 1))
}

/** The token in the link that was printed. */
export async function printedToken(newsroom: Newsroom): Promise<string> {
  return ((await newsroom.setUpLink()) ?? '').split('#token=')[1] ?? ''
}

export const owner = { name: 'Anna Ownerova', email: 'anna@example.org', password }

type SignedIn = { browser: Browser; code: string; secret: string; recoveryCodes: string[] }

/** Makes the owner and sets up the second step, as somebody at the screen would. */
export async function signedInOwner(newsroom: NewsroomForTests): Promise<SignedIn> {
  return becomeOwner(newsroom.browser(), await printedToken(newsroom))
}

/** The same with the token of a link that was printed anywhere. */
export async function becomeOwner(browser: Browser, token: string): Promise<SignedIn> {
  await browser.post(paths.setUp, { token, ...owner })
  const begun = (await (await browser.post(paths.twoFactor, { password })).json()) as TwoFactorSecret
  const code = codeOf(begun.secret)
  await browser.post(paths.twoFactorConfirm, { code })
  return { browser, code, secret: begun.secret, recoveryCodes: begun.recoveryCodes }
}

/** A draft that is ready to go out. */
export function draft(change: Partial<DraftContent> & { headline?: string } = {}): DraftContent {
  const { headline = 'Ferries stop on the Amur', ...content } = change
  const document: ArticleDocument = {
    format: 'tamizdat-article',
    version: 1,
    language: 'en',
    headline,
    standfirst: '',
    dateline: '',
    lead: null,
    blocks: [{ type: 'paragraph', content: [{ type: 'text', text: 'The ice came early this year.' }] }],
  }
  return {
    document,
    slug: '',
    section: 'World',
    tags: ['Amur', 'Ice'],
    authors: ['Vera Ivanova'],
    kind: 'news',
    storyline: '',
    legalLabels: [],
    asking: 'usual',
    ...content,
  }
}

/** A header with a fresh idempotency key. */
export function newKey(): Record<string, string> {
  return { 'idempotency-key': randomUUID() }
}

/** Opens newsrooms, each on a database of its own unless told otherwise, and takes them away after the suite. */
export function newsroomsOn(
  fresh: () => Promise<Db>,
): (change?: Partial<NewsroomOptions>) => Promise<NewsroomForTests> {
  const folders: string[] = []
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })
  return async (change = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'tamizdat-newsroom-'))
    folders.push(folder)
    return openNewsroom(folder, change.db ?? (await fresh()), change)
  }
}

/** Empty databases for what does not depend on the engine; dropped after the suite. */
export function sqliteOnly(): () => Promise<Db> {
  const closing: (() => Promise<void>)[] = []
  after(async () => {
    for (const close of closing) await close()
  })
  return async () => {
    const { at, drop } = await freshAddress('sqlite')
    const database = await openDatabase(at)
    closing.push(async () => {
      await database.close()
      await drop()
    })
    return database.db
  }
}

/** What the answers of account tests may hold; each test reads the fields it asserts. */
export type Said = { state: string; demo: boolean; code: string; secret: string; user: { email: string } }

/** The JSON of an answer. */
export async function said(answer: Promise<Response> | Response): Promise<Said> {
  return (await (await answer).json()) as Said
}

/** Status and code of a refusal. */
export async function refusal(answer: Promise<Response>): Promise<[number, string]> {
  const { status } = await answer
  return [status, (await said(answer)).code]
}
