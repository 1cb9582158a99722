import { sql } from 'kysely'
import { systemContext } from '#platform/context.ts'
import { type Db, openDatabase, transaction } from '#platform/database.ts'
import { freshAddress, postgresMissing } from '#platform/testing.ts'
import { createArticle } from '#publish/articles.ts'
import { ensurePerson } from '#publish/people.ts'
import { ensureSection } from '#publish/sections.ts'
import { ensureTag } from '#publish/tags.ts'
import type { ArticleView } from '../src/newsroom/contract.ts'
import { searchPaths } from '../src/newsroom/paths/search.ts'
import { workflowPaths } from '../src/newsroom/paths/workflow.ts'
import { paths } from '../src/newsroom/paths.ts'
import { newsroomsOn } from '../src/newsroom/testing/newsroom-for-tests.ts'
import type { Browser } from '../src/newsroom/testing/newsroom-for-tests.ts'
import { staffForTests } from '../src/newsroom/testing/staff-for-tests.ts'
import { budget, fact } from './budget.ts'
import { seeded, Writer } from './generate.ts'

// What staff wait for: open, save, list and search an archive, through the newsroom's own server (without sockets), on
// either engine; and whether readers and others who type wait for somebody's search.

const articles = Number(process.env.BENCH_ARTICLES ?? 100_000)
const rounds = 100
const day = 86_400_000

const narrowed = [
  paths.articles({ status: 'draft' }),
  `${paths.articles()}?work=yes&stage=draft`,
  `${paths.articles()}?tag=tag-3`,
  `${paths.articles()}?section=section-2&language=en`,
  `${paths.articles()}?author=author-5&status=live`,
  `${paths.articles()}?assignee=me`,
]

for (const kind of ['sqlite', 'postgres'] as const) {
  if ((process.env.BENCH_ENGINE ?? kind) !== kind) continue
  const missing = kind === 'postgres' ? postgresMissing() : null
  if (missing === null) await onEngine(kind)
  else fact(kind, missing)
}
process.exit(process.exitCode ?? 0)

async function onEngine(kind: 'sqlite' | 'postgres'): Promise<void> {
  const { at, drop } = await freshAddress(kind)
  const { db, close } = await openDatabase(at)
  const writer = new Writer(4, articles + 1_000)
  const started = performance.now()
  const ids = await fill(db, writer)
  fact(`${kind}, ${articles} articles`, `filled in ${((performance.now() - started) / 1_000).toFixed(0)} s`)
  // What a server does by itself within minutes.
  if (kind === 'postgres') await sql`vacuum analyze`.execute(db)
  const browser = await signedIn(db)
  const words = writer.article(0).blocks.flatMap((block) => JSON.stringify(block).match(/[a-z]{4,}/g) ?? [])
  await measure(kind, browser, ids, words)
  await close()
  await drop()
}

async function signedIn(db: Db): Promise<Browser> {
  const newsroom = await newsroomsOn(async () => db)({ db })
  const staff = await staffForTests(db)
  return staff.signIn(newsroom, await staff.member('editor'))
}

async function measure(kind: string, browser: Browser, ids: string[], words: string[]): Promise<void> {
  const random = seeded(5)
  const any = <Value>(values: Value[]) => values[Math.floor(random() * values.length)] as Value
  const asks: Record<string, (round: number) => Promise<Response>> = {
    open: () => browser.get(paths.article(any(ids))),
    save: async () => save(browser, any(ids)),
    list: () => browser.get(paths.articles()),
    'list, narrowed': (round) => browser.get(narrowed[round % narrowed.length] ?? ''),
    board: () => browser.get(workflowPaths.board()),
    calendar: () => browser.get(workflowPaths.calendar({ from: Date.now() - 40 * day, to: Date.now() })),
    today: () => browser.get(workflowPaths.today),
    'search, a word': () => browser.get(searchPaths.search({ query: any(words) })),
    'search, three words': () =>
      browser.get(searchPaths.search({ query: `${any(words)} ${any(words)} ${any(words).slice(0, 3)}` })),
    'search, a phrase': () => browser.get(searchPaths.search({ query: `"${any(words)} ${any(words)}"` })),
    'search, narrowed': () =>
      browser.get(searchPaths.search({ query: any(words), status: 'draft', tag: 'tag-7' })),
  }
  for (const [title, ask] of Object.entries(asks)) {
    const times: number[] = []
    for (let round = 0; round < rounds + 5; round++) {
      const began = performance.now()
      const answer = await ask(round)
      await answer.arrayBuffer()
      if (answer.status !== 200) throw new Error(`${title}: ${answer.status}`)
      // The first ones prepare statements and start the reading thread.
      if (round >= 5) times.push(performance.now() - began)
    }
    const sorted = times.toSorted((a, b) => a - b)
    const p = (share: number) =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
    fact(`${kind}, ${title}`, `median ${p(0.5).toFixed(1)} ms, worst ${p(1).toFixed(1)} ms`)
    budget(`${kind}, ${title}, p95`, p(0.95), 'ms', { atMost: 100 })
  }
  budget(
    `${kind}, the event loop waits for a search of a common word`,
    await longestWait(browser, words),
    'ms',
    {
      atMost: 50,
    },
  )
}

async function save(browser: Browser, id: string): Promise<Response> {
  const view = (await (await browser.get(paths.article(id))).json()) as ArticleView
  const { content } = view
  const [first, ...rest] = content.document.blocks
  const changed =
    first?.type === 'paragraph'
      ? { ...first, content: [{ type: 'text', text: `Saved ${Date.now()}.` }] }
      : first
  const document = { ...content.document, blocks: [changed, ...rest] }
  return browser.put(paths.draft(id), {
    expectedRevision: view.revision.id,
    content: { ...content, document },
  })
}

/** The longest that a timer of 1 ms is kept waiting while five searches run. */
async function longestWait(browser: Browser, words: string[]): Promise<number> {
  let last = performance.now()
  let longest = 0
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }, 1)
  const word = words[0] ?? 'ta'
  for (let i = 0; i < 5; i++) await browser.get(searchPaths.search({ query: word.slice(0, 2) }))
  clearInterval(timer)
  return longest
}

/** Drafts through the newsroom's own path, and then, since making an archive live one by one takes minutes, by hand. */
async function fill(db: Db, writer: Writer): Promise<string[]> {
  const context = systemContext()
  const names = await transaction(db, async (tx) => {
    const named = async (many: number, make: (name: string) => Promise<{ id: string }>, name: string) => {
      const made: string[] = []
      for (let i = 0; i < many; i++) made.push((await make(`${name} ${i}`)).id)
      return made
    }
    return {
      sections: await named(6, (name) => ensureSection(tx, context, name), 'Section'),
      tags: await named(300, (name) => ensureTag(tx, context, name), 'Tag'),
      people: await named(40, (name) => ensurePerson(tx, context, name), 'Author'),
    }
  })
  const ids: string[] = []
  for (let from = 0; from < articles; from += 500) {
    await transaction(db, async (tx) => {
      for (let i = from; i < Math.min(articles, from + 500); i++) {
        const tags = [...new Set([writer.pick(names.tags), writer.pick(names.tags)])]
        const content = {
          document: writer.article(i),
          slug: '',
          section: writer.pick(names.sections),
          tags,
          authors: [writer.pick(names.people)],
        }
        ids.push((await createArticle(tx, context, content, { userId: null })).id)
      }
    })
  }
  await transaction(db, async (tx) => {
    await sql`update article set status = 'live', live_revision_id = draft_revision_id,
      sequence = (select position from article_search where article_id = id),
      published_at = created_at, changed_at = created_at
      where id not in (select article_id from article_search where position % 100 = 0)`.execute(tx)
  })
  return ids
}
