import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import type { LiveEvent } from './contract/live.ts'
import { Live } from './live.ts'

const editor = { role: 'editor', guestArticleId: null } as const
const anna = { userId: 'anna', name: 'Anna', window: 'w1' }
const boris = { userId: 'boris', name: 'Boris', window: 'w2' }

describe('Who is in an article', () => {
  it('is told when somebody comes, goes or falls silent, and not each time they are heard of', () => {
    const clock = fixedClock(1_000)
    const live = new Live(clock)
    const told: string[][] = []
    live.listen(editor, (event) => {
      if (event.kind === 'presence') told.push(event.people.map(({ name }) => name))
    })
    live.enter('a', anna)
    clock.advance(10_000)
    live.enter('a', boris)
    live.enter('a', anna)
    clock.advance(20_000)
    live.enter('a', anna)
    live.dropSilent()
    clock.advance(6_000)
    live.dropSilent()
    live.leave('a', 'anna', 'w1')
    assert.deepEqual(told, [['Anna'], ['Anna', 'Boris'], ['Anna'], []])
    live.dropSilent()
  })

  it('counts windows, in the order of coming, and lets nobody speak for another', () => {
    const live = new Live(fixedClock(1_000))
    live.enter('a', anna)
    live.enter('a', { ...anna, window: 'w3' })
    live.enter('a', { ...boris, window: 'w1' })
    live.leave('a', 'boris', 'w1')
    assert.deepEqual(
      live.people('a').map(({ name, window }) => [name, window]),
      [
        ['Anna', 'w1'],
        ['Anna', 'w3'],
      ],
    )
    assert.deepEqual(live.people('b'), [])
    live.leave('a', 'anna', 'w1')
    live.leave('a', 'anna', 'w3')
    assert.deepEqual(live.people('a'), [])
  })
})

describe('News', () => {
  const events: LiveEvent[] = [
    { kind: 'stage', articleId: 'a' },
    { kind: 'stage', articleId: 'b' },
    { kind: 'edition', number: 1 },
    { kind: 'job-failed' },
  ]

  it('are for those who may read what they are about', () => {
    const live = new Live(fixedClock(0))
    const heard = (role: 'editor' | 'guest' | 'finance', guestArticleId: string | null = null) => {
      const kinds: string[] = []
      live.listen({ role, guestArticleId }, (event) =>
        kinds.push('articleId' in event ? `${event.kind} ${event.articleId}` : event.kind),
      )
      return kinds
    }
    const [all, guest, finance] = [heard('editor'), heard('guest', 'a'), heard('finance')]
    for (const event of events) live.tell(event)
    assert.deepEqual(all, ['stage a', 'stage b', 'edition', 'job-failed'])
    assert.deepEqual(guest, ['stage a'])
    assert.deepEqual(finance, ['edition', 'job-failed'])
  })

  it('go on for others where one stream is broken, and end when asked', () => {
    const live = new Live(fixedClock(0))
    let count = 0
    live.listen(editor, () => {
      throw new Error('broken')
    })
    const end = live.listen(editor, () => void count++)
    live.tell({ kind: 'job-failed' })
    live.tell({ kind: 'job-failed' })
    end()
    live.tell({ kind: 'job-failed' })
    assert.equal(count, 2)
  })
})
