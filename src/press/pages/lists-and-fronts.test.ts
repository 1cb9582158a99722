import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Named } from '#edition/publication.ts'
import { teaserOf, type Teaser } from '../run/teaser.ts'
import { sampleArticle, SampleNewsroom, samplePhoto, summaryOf } from '../testing/sample-newsroom.ts'
import { frontPage } from './front-page.ts'
import { planFront } from './front-plan.ts'
import { headPage } from './list-page.ts'
import { flat, mainRun } from './printed-for-tests.ts'
import { storylinePage } from './storyline-page.ts'

const teaser = (i: number, patch: Partial<Teaser> = {}): Teaser => ({
  ...teaserOf(summaryOf(sampleArticle(i)), 'UTC'),
  ...patch,
})
const storyline = { slug: 'paper', name: 'The war on paper', summary: 'As it goes on.' }
const opinion: Named = { slug: 'opinion', name: 'Opinion' }

describe('the front page', () => {
  test('sets opinion apart: italics by their own style, and initials for whose it is', async () => {
    const teasers = [40, 41, 42, 43].map((i) => teaser(i, { section: opinion, kind: 'opinion' }))
    const newest = Array.from({ length: 12 }, (_, i) => teaser(i + 20, { section: { slug: 'x', name: 'X' } }))
    const html = flat(frontPage(await mainRun(), planFront(newest, [{ section: opinion, teasers }])))
    assert.match(html, /<section class="strip voices"/)
    assert.match(html, /<p class="initials" aria-hidden="true">[A-Z]{2}<\/p><article class="item opinion"/)
  })

  test('tells a storyline with its dates, and does not repeat it in the sections', async () => {
    const section = { slug: 'history', name: 'History' }
    const all = Array.from({ length: 20 }, (_, i) => teaser(i, { section }))
    const told = all.slice(8, 14)
    const plan = planFront(all.slice(0, 12), [{ section, teasers: all }], { storyline, teasers: told })
    assert.equal(plan.storyline?.teasers.length, 4)
    const shown = new Set(plan.storyline?.teasers.map(({ id }) => id))
    assert.ok(plan.strips.every((strip) => strip.teasers.every(({ id }) => !shown.has(id))))
    const html = flat(frontPage(await mainRun(), plan))
    assert.match(html, /href="storyline\/paper\.html">The war on paper<\/a><\/h2>/)
    assert.match(html, /<ol class="days n4"><li class="item"><p class="when"><time/)
  })

  test('a young paper sets its few stories side by side, with no column of the latest', async () => {
    const plan = planFront(
      [0, 1, 2, 3, 4].map((i) => teaser(i)),
      [],
    )
    assert.deepEqual([plan.seconds.length, plan.latest.length], [4, 0])
    assert.match(frontPage(await mainRun(), plan), /class="top ruled few"/)
  })

  test('a headline of many words steps down the scale', async () => {
    const headline =
      'Как машинистки шестидесятых годов сохранили для нас целую библиотеку запрещённых стихов и писем'
    const html = frontPage(await mainRun(), planFront([teaser(0, { headline })], []))
    assert.match(html, /<h2 class="long">/)
  })
})

describe('lists', () => {
  test('a section opens with one great story and three beside each other', async () => {
    const shown = Array.from({ length: 9 }, (_, i) => teaser(i))
    const list = { kind: 'section' as const, slug: 'history' }
    const html = flat(headPage(await mainRun(), list, { name: 'History', author: null }, shown, 9))
    assert.equal(html.split('class="item first').length - 1, 1)
    assert.equal(html.split('class="item small').length - 1, 3)
    assert.equal(html.split('class="item row').length - 1, 5)
  })

  test('an author has a name, initials and a word on who it is', async () => {
    const author = { slug: 'mara-ozola', name: 'Mara Ozola', bio: 'Writes about printers.' }
    const list = { kind: 'author' as const, slug: author.slug }
    const html = flat(headPage(await mainRun(), list, { name: author.name, author }, [teaser(0)], 1))
    assert.match(
      html,
      /class="initials" aria-hidden="true">MO<\/p>.*<h1>Mara Ozola<\/h1><p class="standfirst">Writes/,
    )
  })

  test('a storyline is an ordered line of days, the newest first', async () => {
    const days = [4, 2].map((i) => ({ teasers: [teaser(i)] as [Teaser] }))
    const html = flat(storylinePage(await mainRun(), storyline, days, 45))
    assert.match(html, /<ol class="timeline" aria-label="[^"]+"><li><p class="when"><time/)
    assert.ok(html.indexOf(teaser(4).path) < html.indexOf(teaser(2).path))
    assert.match(html, /class="older" rel="prev" href="[^"]*paper\/1\.html"/)
  })
})

test('a logo stands in place of the name, says it, and has its size stated', async () => {
  const rendition = { ...samplePhoto(0).renditions[0]!, width: 800, height: 200 }
  const run = await mainRun(new SampleNewsroom({ logo: { rendition, height: 48 } }))
  const html = flat(frontPage(run, planFront([teaser(0)], [])))
  assert.match(
    html,
    /<h1 class="name"><a href="index\.html"><img class="logo" src="media\/[^"]+" width="192" height="48" alt="The Overland Post"/,
  )
})
