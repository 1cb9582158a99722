import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FrontArrangement, FrontEntry, FrontSlot } from '#edition/front-arrangement.ts'
import { teaserOf, type Teaser } from '../run/teaser.ts'
import { sampleArticle, SampleNewsroom, summaryOf } from '../testing/sample-newsroom.ts'
import { Holders } from './front-holders.ts'
import { opinionSlug, planFront, type FrontPlan } from './front-plan.ts'

async function plan(
  teasers: Teaser[],
  entries: FrontEntry[] = [],
  strips: FrontArrangement['strips'] = [],
): Promise<FrontPlan> {
  const sections = await new SampleNewsroom().sections()
  const bySection = sections.map((section) => ({
    section,
    teasers: teasers.filter((teaser) => teaser.section.slug === section.slug),
  }))
  const standing = new Map(teasers.map((teaser) => [teaser.id, teaser]))
  const slugs = new Set(sections.map(({ slug }) => slug))
  return planFront(
    teasers,
    bySection,
    null,
    new Holders({ entries, strips, storyline: null }, standing, slugs),
  )
}

function held(
  teaser: Teaser | undefined,
  slot: FrontSlot,
  index = 0,
  rest: Partial<FrontEntry> = {},
): FrontEntry {
  return { slot, index, articleId: teaser?.id ?? '', pinned: true, since: 0, until: null, ...rest }
}

function newest(count: number): Teaser[] {
  return Array.from({ length: count }, (_, i) => teaserOf(summaryOf(sampleArticle(count - 1 - i)), 'UTC'))
}

function shown({ lead, seconds, latest, strips }: FrontPlan): Teaser[] {
  return [
    ...(lead === null ? [] : [lead]),
    ...seconds,
    ...latest,
    ...strips.flatMap((strip) => strip.teasers),
  ]
}

test('the front page holds with nothing, one, five and fifty stories, and prints none of them twice', async () => {
  for (const count of [0, 1, 5, 6, 50]) {
    const ids = shown(await plan(newest(count))).map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
    if (count <= 5) assert.equal(ids.length, count, `${count} stories`)
  }
})

test('the lead has a picture where one of the newest has, and is never opinion while there is news', async () => {
  const teasers = newest(50)
  const { lead } = await plan(teasers)
  assert.notEqual(lead?.picture, null)
  assert.notEqual(lead?.section.slug, opinionSlug)
  assert.equal((await plan(teasers.map((teaser) => ({ ...teaser, picture: null })))).lead?.picture, null)
})

test('whoever is pinned holds the place, the rest fills itself, and still nothing stands twice', async () => {
  const teasers = newest(50)
  const [section] = [teasers[30]?.section.slug ?? '']
  const entries = [
    held(teasers[45], 'lead'),
    held(teasers[0], 'seconds', 2),
    held(teasers[30], `strip:${section}`, 1),
    held(teasers[44], `strip:${section}`, 4),
  ]
  const page = await plan(teasers, entries)
  assert.equal(page.lead?.id, teasers[45]?.id)
  assert.equal(page.seconds[2]?.id, teasers[0]?.id)
  const strip = page.strips.find((one) => one.section.slug === section)
  assert.equal(strip?.teasers[1]?.id, teasers[30]?.id)
  assert.ok(
    strip?.teasers.some(({ id }) => id === teasers[44]?.id),
    'also where its strip is shorter',
  )
  const ids = shown(page).map(({ id }) => id)
  assert.equal(new Set(ids).size, ids.length)
})

test('an entry that is not pinned gives way to a story that came out after it, and stands lower down then', async () => {
  const teasers = newest(50)
  const before = (await plan(teasers)).seconds[0]
  assert.ok(before)
  const stays = await plan(teasers, [
    held(teasers[10], 'seconds', 0, { pinned: false, since: before.publishedAt }),
  ])
  assert.equal(stays.seconds[0]?.id, teasers[10]?.id)
  const gives = await plan(teasers, [
    held(teasers[4], 'seconds', 0, { pinned: false, since: before.publishedAt - 1 }),
  ])
  assert.equal(gives.seconds[0]?.id, before.id)
  assert.ok(shown(gives).some(({ id }) => id === teasers[4]?.id))
})

test('an arrangement of articles that are gone is as if nobody had arranged anything', async () => {
  const teasers = newest(30)
  const gone = newest(60).slice(0, 5)
  const entries = [held(gone[0], 'lead'), held(gone[1], 'seconds', 1), held(gone[2], 'strip:nowhere', 0)]
  assert.deepEqual(await plan(teasers, entries), await plan(teasers))
})

test('a strip has the shape that was chosen for it where it has enough stories', async () => {
  const teasers = newest(50)
  const [first] = (await plan(teasers)).strips.filter((strip) => strip.shape !== 'voices')
  assert.ok(first)
  const page = await plan(teasers, [], [{ section: first.section.slug, shape: 'row' }])
  assert.equal(page.strips.find(({ section }) => section.slug === first.section.slug)?.shape, 'row')
})
