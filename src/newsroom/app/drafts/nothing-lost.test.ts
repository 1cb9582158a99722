import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Block } from '#edition/article.ts'
import { plainText } from '#edition/article-text.ts'
import { randomFrom } from '../document/testing/random-article.ts'
import { chosenContent } from '../document/merge-content.ts'
import { keptDrafts } from './kept-drafts.ts'
import { newDevice } from './testing/device.ts'
import { SimulatedNewsroom, type SimulatedWindow } from './testing/simulated-newsroom.ts'

describe('10,000 random strokes, savings, cut lines and kills by three windows on two devices', () => {
  test('lose nothing that was kept or acknowledged', async () => {
    let strokes = 0
    for (let seed = 0; seed < 100; seed++) strokes += await oneDay(seed)
    assert.ok(strokes > 3_000, String(strokes))
  })
})

describe('several windows of one browser', () => {
  test('keep their own drafts; what closed ones left is merged by the next', async () => {
    const newsroom = new SimulatedNewsroom()
    const device = newDevice()
    newsroom.fate = () => 'lost'
    const [first, second] = [newsroom.open(device), newsroom.open(device)]
    first.keeper.edit({ section: 'World' })
    second.keeper.edit({ tags: ['ferries'] })
    await newsroom.passTime()
    assert.equal(second.keeper.state.content.section, '')
    assert.equal(keptDrafts(device, newsroom.id).length, 2)
    first.kill()
    second.kill()
    newsroom.fate = () => 'answered'
    const third = newsroom.open(device)
    await quiet(newsroom, [third])
    assert.equal(newsroom.view().content.section, 'World')
    assert.deepEqual(newsroom.view().content.tags, ['ferries'])
    assert.equal(third.keeper.state.saving, 'saved')
    assert.deepEqual(keptDrafts(device, newsroom.id), [])
  })
})

/** A hundred random things happen, then the line is back and everybody comes to rest; returns the strokes. */
async function oneDay(seed: number): Promise<number> {
  const random = randomFrom(seed)
  const newsroom = new SimulatedNewsroom()
  const [desktop, phone] = [newDevice(), newDevice()]
  const windows = [newsroom.open(desktop), newsroom.open(desktop), newsroom.open(phone)]
  const typed: string[] = []
  let isCut = false
  newsroom.fate = () => {
    if (isCut) return 'lost'
    const chance = random()
    return chance < 0.15 ? 'answer-lost' : chance < 0.3 ? 'lost' : 'answered'
  }
  for (let i = 0; i < 100; i++) {
    const at = Math.floor(random() * windows.length)
    const one = windows[at]
    if (one === undefined) continue
    const what = random()
    if (what < 0.5) typed.push(stroke(one, random, `t${seed}x${i}.`))
    else if (what < 0.8) await newsroom.passTime()
    else if (what < 0.86) isCut = !isCut
    else if (what < 0.93) void one.keeper.saveNow()
    else if (what < 0.96) choose(one)
    else {
      one.kill()
      windows[at] = newsroom.open(one.device)
    }
  }
  newsroom.fate = () => 'answered'
  await quiet(newsroom, windows)
  const text = plainText(newsroom.view().content.document)
  for (const token of typed) assert.ok(text.includes(token), `seed ${seed} lost ${token}`)
  for (const { keeper } of windows) assert.equal(keeper.state.saving, 'saved', `seed ${seed}`)
  for (const device of [desktop, phone]) assert.deepEqual(keptDrafts(device, newsroom.id), [])
  return typed.length
}

/** Adds a word that is there once only to a new block or to an old one. */
function stroke({ keeper }: SimulatedWindow, random: () => number, token: string): string {
  const { document } = keeper.state.content
  const at = Math.floor(random() * (document.blocks.length + 1))
  const old = document.blocks[at]
  const text = old?.type === 'paragraph' && old.content[0]?.type === 'text' ? `${old.content[0].text} ` : ''
  const block: Block = { type: 'paragraph', content: [{ type: 'text', text: `${text}${token}` }] }
  const isNew = old === undefined || random() < 0.4
  const fresh: Block = { type: 'paragraph', content: [{ type: 'text', text: token }] }
  const blocks = document.blocks.toSpliced(at, isNew ? 0 : 1, isNew ? fresh : block)
  keeper.edit({ document: { ...document, blocks } })
  return token
}

/** The writer takes both, as somebody does who has no time to think. */
function choose({ keeper }: SimulatedWindow): void {
  const { conflict } = keeper.state
  if (conflict) void keeper.resolve(chosenContent(conflict.merge, { blocks: [], fields: [] }))
}

async function quiet(newsroom: SimulatedNewsroom, windows: SimulatedWindow[]): Promise<void> {
  for (let i = 0; i < 200; i++) {
    await newsroom.passTime()
    for (const one of windows) choose(one)
  }
}
