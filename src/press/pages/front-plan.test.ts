import assert from 'node:assert/strict'
import { test } from 'node:test'
import { teaserOf, type Teaser } from '../run/teaser.ts'
import { sampleArticle, SampleNewsroom, summaryOf } from '../testing/sample-newsroom.ts'
import { opinionSlug, planFront, type FrontPlan } from './front-plan.ts'

async function plan(teasers: Teaser[]): Promise<FrontPlan> {
  const sections = await new SampleNewsroom().sections()
  const bySection = sections.map((section) => ({
    section,
    teasers: teasers.filter((teaser) => teaser.section.slug === section.slug),
  }))
  return planFront(teasers, bySection)
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
