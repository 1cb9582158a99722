import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  frontShapes,
  placesIn,
  stripSlot,
  type FrontArrangement,
  type FrontEntry,
  type FrontSlot,
} from '#edition/front-arrangement.ts'
import type { PublishedArticle } from '#edition/publication.ts'
import { openDatabase } from '#platform/database.ts'
import { freshAddress } from '#platform/testing.ts'
import { Chance } from './testing/chance.ts'
import { assertSameSite, Incremental } from './testing/incremental.ts'
import { sampleArticle, sampleId, sampleStart } from './testing/sample-newsroom.ts'
import { sampleSections, sampleStorylines } from './testing/sample-publication.ts'

const steps = Number(process.env['PROPERTY_STEPS'] ?? 200)
const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000)

test(`whatever happens in a newsroom, the site pressed bit by bit is the site pressed as a whole, ${steps} steps`, async () => {
  console.log(`# PROPERTY_SEED=${seed}`)
  const { at, drop } = await freshAddress('sqlite')
  const database = await openDatabase(at)
  const desk = new Desk(new Incremental(database.db), new Chance(seed))
  await desk.site.fill([])
  const done: string[] = []
  for (let step = 0; step < steps; step++) {
    done.push(await desk.step())
    if (step % comparedEvery !== comparedEvery - 1 && step !== steps - 1) continue
    const note = `seed ${seed}, after step ${step}; the last: ${done.slice(-comparedEvery).join(', ')}:`
    assertSameSite(desk.site.site, await desk.site.whole(), note)
  }
  console.log(
    `# ${tallied(done)}; ${desk.site.wholePresses} of them pressed everything; ${desk.site.site.size} files`,
  )
  await database.close()
  await drop()
})

const comparedEvery = 20

function tallied(words: string[]): string {
  const groups = Object.entries(Object.groupBy(words, (word) => word))
  return groups.map(([word, all = []]) => `${word} ${all.length}`).join(', ')
}

/** Does what desks do, at random, and tells the press of it as `publish` does. */
class Desk {
  readonly site: Incremental
  readonly #chance: Chance
  #next = 0

  constructor(site: Incremental, chance: Chance) {
    this.site = site
    this.#chance = chance
  }

  /** One thing that happens; each makes an edition. Returns what it was. */
  async step(): Promise<string> {
    const { edition } = this.site
    this.site.edition = {
      number: edition.number + 1,
      madeAt: edition.madeAt + this.#chance.below(90) * 60_000,
    }
    const what = this.#next < 5 ? 'publish' : this.#chance.weighted(weights)
    await this[what]()
    return what
  }

  async publish(): Promise<void> {
    const some = Array.from({ length: this.#chance.below(8) === 0 ? 3 : 1 }, () => this.#newArticle())
    await this.site.publish(...some)
  }

  async correct(): Promise<void> {
    await this.#change((article) => {
      const at = this.site.edition.madeAt
      const text = `The year was ${1900 + this.#chance.below(90)}.`
      article.notes.push({
        kind: this.#chance.pick(['correction', 'update']),
        at,
        text,
        grave: this.#chance.below(2) === 0,
      })
      article.updatedAt = at
    })
  }

  async rewrite(): Promise<void> {
    await this.#change((article) => (article.document.headline += ` ${this.#chance.below(100)}`))
  }

  async withdraw(): Promise<void> {
    await this.#change(
      (article) => (article.withdrawal = { at: this.site.edition.madeAt, notice: 'Withdrawn.' }),
    )
  }

  async bringBack(): Promise<void> {
    const gone = this.#all().filter(({ withdrawal }) => withdrawal !== null)
    if (gone.length > 0) await this.#change((article) => (article.withdrawal = null), this.#chance.pick(gone))
  }

  async retag(): Promise<void> {
    await this.#change((article) => {
      const { tags, authors, section } = this.#newSample()
      Object.assign(
        article,
        this.#chance.pick([{ tags }, { authors }, { section }, { tags, authors, section }]),
      )
    })
  }

  async tell(): Promise<void> {
    const storyline = this.#chance.pick([null, ...sampleStorylines])
    await this.#change((article) => (article.storyline = storyline))
  }

  /** Also back to a slug that it had. */
  async rename(): Promise<void> {
    await this.#change((article) => {
      const back = this.#chance.below(3) === 0 ? article.formerSlugs[0] : undefined
      const slug = back ?? `${article.slug}-${this.#chance.below(100)}`
      if (slug === article.slug) return
      article.formerSlugs = [article.slug, ...article.formerSlugs.filter((former) => former !== slug)]
      article.slug = slug
    })
  }

  /** An article in another language than its original; the press is told of the new one alone. */
  async translate(): Promise<void> {
    const { room } = this.site
    const original = this.#chance.pick(this.#all().filter(({ id }) => !room.originals.has(id)))
    const taken = this.#all().filter(({ id }) => id === original.id || room.originals.get(id) === original.id)
    const languages = ['en', 'ru', 'fa', 'lv'].filter((tag) =>
      taken.every(({ document }) => document.language !== tag),
    )
    if (languages.length === 0) return
    const article = this.#newArticle(this.#chance.pick(languages))
    room.originals.set(article.id, original.id)
    await this.site.publish(article)
  }

  async unlink(): Promise<void> {
    const { originals } = this.site.room
    const [pair] = [...originals]
    if (pair === undefined) return
    const [id, root] = pair
    const group = [root, ...[...originals].filter(([, one]) => one === root).map(([one]) => one)]
    originals.delete(id)
    await this.site.repress(group)
  }

  /** It was filed under the wrong language. */
  async moveLanguage(): Promise<void> {
    const free = this.#all().filter(({ id }) => !this.#isLinked(id))
    if (free.length === 0) return
    const language = this.#chance.pick(['en', 'ru', 'fa'])
    await this.#change((article) => (article.document.language = language), this.#chance.pick(free))
  }

  /** Puts articles onto the front page of a language, also old ones, withdrawn ones and such of another language. */
  async arrange(): Promise<void> {
    const language = this.#chance.pick(['en', 'ru', 'fa'])
    this.site.room.frontPlans.set(language, this.#arrangement(language))
    await this.site.repress([], [language])
  }

  /** What had expired is taken away by the newsroom; the press is told of the front page alone. */
  async expire(): Promise<void> {
    const [kept] = [...this.site.room.frontPlans]
    if (kept === undefined) return
    const [language, { entries, ...rest }] = kept
    this.site.room.frontPlans.set(language, { ...rest, entries: entries.slice(1) })
    await this.site.repress([], [language])
  }

  #arrangement(language: string): FrontArrangement {
    const slots: FrontSlot[] = ['lead', 'seconds', ...sampleSections.map(({ slug }) => stripSlot(slug))]
    const entries = slots.flatMap((slot) => this.#entriesOf(slot, language))
    const unique = entries.filter(
      ({ articleId }, i) => entries.findIndex((e) => e.articleId === articleId) === i,
    )
    const strips = sampleSections
      .filter(() => this.#chance.below(3) === 0)
      .map(({ slug }) => ({ section: slug, shape: this.#chance.pick([null, ...frontShapes]) }))
    const slug = this.#chance.pick([null, ...sampleStorylines.map((storyline) => storyline.slug)])
    const storyline = this.#chance.below(2) === 0 ? null : { slug, until: null }
    return { entries: unique, strips, storyline }
  }

  #entriesOf(slot: FrontSlot, language: string): FrontEntry[] {
    const indices = Array.from({ length: placesIn(slot) }, (_, i) => i).filter(
      () => this.#chance.below(4) === 0,
    )
    const own = this.#all().filter(({ document }) => document.language === language)
    const from = own.length > 0 && this.#chance.below(8) > 0 ? own : this.#all()
    return indices.map((index) => ({
      slot,
      index,
      articleId: this.#chance.pick(from).id,
      pinned: this.#chance.below(2) === 0,
      since: this.site.edition.madeAt - this.#chance.below(200) * 86_400_000,
      until: null,
    }))
  }

  async #change(
    edit: (article: PublishedArticle) => unknown,
    found = this.#chance.pick(this.#all()),
  ): Promise<void> {
    const article = structuredClone(found)
    edit(article)
    await this.site.publish(article)
  }

  #newArticle(language?: string): PublishedArticle {
    const article = this.#newSample()
    article.document.language =
      language ?? this.#chance.pick(['en', 'en', 'en', 'en', 'en', 'ru', 'ru', 'fa'])
    // Now and then an old article comes from an archive.
    if (this.#chance.below(6) === 0) article.publishedAt -= this.#chance.below(90) * 86_400_000
    if (this.#chance.below(3) === 0) article.storyline = this.#chance.pick(sampleStorylines)
    this.#next++
    return article
  }

  #newSample(): PublishedArticle {
    const sequence = this.#next
    // Most of it in one section, by one author and with one tag, so that lists seal.
    const { section, tags, authors } = sampleArticle(this.#chance.below(3) === 0 ? this.#chance.below(50) : 0)
    const article = structuredClone(sampleArticle(sequence, { section, tags, authors }))
    article.publishedAt = sampleStart + sequence * this.#chance.below(20) * 3_600_000
    article.related = [1, 4, 9].filter((back) => back <= sequence).map((back) => sampleId(sequence - back))
    return article
  }

  #isLinked(id: string): boolean {
    const { originals } = this.site.room
    return originals.has(id) || [...originals.values()].includes(id)
  }

  #all(): PublishedArticle[] {
    return [...this.site.room.articlesNow.values()]
  }
}

const weights = {
  publish: 40,
  correct: 8,
  rewrite: 6,
  withdraw: 5,
  bringBack: 3,
  retag: 10,
  tell: 6,
  rename: 8,
  translate: 8,
  unlink: 2,
  moveLanguage: 2,
  arrange: 8,
  expire: 2,
} as const satisfies Partial<Record<keyof Desk, number>>

test('the same seed gives the same newsroom', () => {
  const [one, other] = [new Chance(seed), new Chance(seed)].map((chance) =>
    Array.from({ length: 50 }, () => chance.below(1000)),
  )
  assert.deepEqual(one, other)
})
