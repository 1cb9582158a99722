import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { ArticleView, DraftContent, RevisionList } from '../src/newsroom/contract.ts'
import { paths } from '../src/newsroom/paths.ts'
import { randomFrom } from '../src/newsroom/app/document/testing/random-article.ts'
import {
  becomeOwner,
  type Browser,
  browserOf,
  draft,
  newKey,
} from '../src/newsroom/testing/newsroom-for-tests.ts'
import { freshAddress, postgresMissing } from '#platform/testing.ts'
import {
  removeFolder,
  runCommand,
  type RunningNewsroom,
  startProgram,
  temporaryFolder,
} from './running-newsroom.ts'

/** SAVES=10000 is the full run. */
const wanted = Number(process.env.SAVES ?? 300)
const seed = Number(process.env.SAVES_SEED ?? Date.now() % 1_000_000)
const writersAtOnce = 6
const savesBetweenKills = 200

/** An article, what the server said of it last, and the save that was under way when the line went dead. */
type Writing = { id: string; said: ArticleView; sent: DraftContent | null; acknowledged: string[] }

describe('random saves by six writers while the newsroom is killed again and again (SQLite)', () =>
  suite(async () => ({ env: {}, drop: async () => undefined })))

describe(
  'random saves by six writers while the newsroom is killed again and again (PostgreSQL)',
  { skip: postgresMissing() ?? false },
  () =>
    suite(async () => {
      const { at, drop } = await freshAddress('postgres')
      return { env: { DATABASE_URL: at.kind === 'postgres' ? at.url : '' }, drop }
    }),
)

function suite(database: () => Promise<{ env: Record<string, string>; drop: () => Promise<void> }>): void {
  const folder = temporaryFolder()
  const dataFolder = join(folder, 'data')
  const random = randomFrom(seed)
  const writings: Writing[] = []
  let env: Record<string, string>
  let drop: () => Promise<void>
  let newsroom: RunningNewsroom
  let browser: Browser
  let saves = 0

  before(async () => {
    ;({ env, drop } = await database())
    const made = await runCommand(['init', '--demo-keys', '--name', 'The Far Post'], { dataFolder, env })
    assert.equal(made.code, 0, made.stderr)
    newsroom = await startProgram({ command: 'start', dataFolder, env })
    const first = browserOf(fetch, newsroom.newsroomUrl)
    ;({ browser } = await becomeOwner(first, newsroom.link.split('#token=')[1] ?? ''))
    for (let i = 0; i < writersAtOnce; i++) writings.push(await begun(i))
  })
  after(async () => {
    await newsroom?.kill9()
    await drop?.()
    removeFolder(folder)
  })

  test('lose nothing that was acknowledged', async (t) => {
    let kills = 0
    while (saves < wanted) {
      const until = saves + savesBetweenKills * (0.2 + random())
      const writers = writings.map((writing) => write(writing, until))
      while (saves < until) await pause(2)
      await pause(random() * 20)
      await newsroom.kill9()
      await Promise.all(writers)
      kills++
      await startAgain()
      for (const writing of writings) await everythingIsThere(writing)
    }
    t.diagnostic(`${saves} saves acknowledged, ${kills} times killed (seed ${seed})`)
  })

  async function begun(number: number): Promise<Writing> {
    const content = draft({ headline: `Article ${number}` })
    const answer = await browser.post(paths.articles(), { content }, newKey())
    assert.equal(answer.status, 201, await answer.clone().text())
    const said = (await answer.json()) as ArticleView
    return { id: said.id, said, sent: null, acknowledged: [said.revision.id] }
  }

  /** Saves as fast as the server answers, until it answers no more. */
  async function write(writing: Writing, until: number): Promise<void> {
    while (saves < until + 50) {
      writing.sent = rewritten(writing.said.content)
      const body = { expectedRevision: writing.said.revision.id, content: writing.sent }
      const said = await browser.put(paths.draft(writing.id), body).then(
        async (answer) => {
          const text = await answer.text()
          assert.equal(answer.status, 200, text)
          return JSON.parse(text) as ArticleView
        },
        (error: unknown) => {
          if (error instanceof assert.AssertionError) throw error
          return null
        },
      )
      if (said === null) return
      assert.deepEqual(said.content.document, writing.sent.document)
      Object.assign(writing, { said, sent: null })
      writing.acknowledged.push(said.revision.id)
      saves++
    }
  }

  /** A word more, a paragraph more or a paragraph less, anywhere. */
  function rewritten({ document, ...content }: DraftContent): DraftContent {
    const blocks = [...document.blocks]
    const at = Math.floor(random() * blocks.length)
    const text = `${saves}: ${random().toString(36)} — Паром, “ferry”, 渡し船, 👩‍👩‍👧`
    const isLong = blocks.length > 30 || random() < 0.3
    blocks.splice(at, isLong ? 1 : 0, { type: 'paragraph', content: [{ type: 'text', text }] })
    if (blocks.length > 20 && random() < 0.3) blocks.splice(Math.floor(random() * blocks.length), 1)
    return { ...content, document: { ...document, headline: `Headline ${saves}`, blocks } }
  }

  async function startAgain(): Promise<void> {
    newsroom = await startProgram({ command: 'start', dataFolder, env })
    const jar = [...browser.jar]
    browser = browserOf(fetch, newsroom.newsroomUrl)
    for (const [name, value] of jar) browser.jar.set(name, value)
  }

  /** The newest is the last acknowledged save or the one that was under way; each acknowledged revision is kept. */
  async function everythingIsThere(writing: Writing): Promise<void> {
    const there = (await (await browser.get(paths.article(writing.id))).json()) as ArticleView
    const where = `article ${writing.id} after ${saves} saves (seed ${seed})`
    if (there.revision.id === writing.said.revision.id)
      assert.deepEqual(there.content, writing.said.content, where)
    else assert.deepEqual(there.content.document, writing.sent?.document, where)
    const { revisions } = (await (await browser.get(paths.revisions(writing.id))).json()) as RevisionList
    const kept = new Set(revisions.map(({ id }) => id))
    assert.deepEqual(
      writing.acknowledged.filter((id) => !kept.has(id)),
      [],
      where,
    )
    Object.assign(writing, { said: there, sent: null })
  }
}
