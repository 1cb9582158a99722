import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { utf8 } from '#base/bytes.ts'
import { readPage } from './import-page.ts'
import { type PageReader, pageReader } from './importers/apart/page-reader.ts'
import { readPageApart } from './read-page-apart.ts'

const story = {
  name: 'story.md',
  bytes: utf8(
    '# Ministry Admits Double Count\n\nThe ministry published the figures on Tuesday after a week of questions ' +
      'from members of parliament, and nobody said who had ordered the count or why.\n',
  ),
}
/** Minutes of work for `marked`: it looks for an address at every one of the dots. */
const slow = { name: 'slow.md', bytes: utf8(`# Title\n\n${'a.'.repeat(950_000)}@`) }
/** Needs more than a gigabyte: each of these blanks is a word of its own somewhere. */
const greedy = { name: 'greedy.html', bytes: utf8(`<h1>Title</h1><p>${'\u00a0'.repeat(2_400_000)}x</p>`) }

const roomy = { timeMs: 60_000, memoryMb: 512, idleMs: 60_000 }

/** What becomes of a page, and how often the event loop went round meanwhile. */
async function readWhileTicking(reader: PageReader, file: typeof story) {
  let ticks = 0
  const ticking = setInterval(() => ticks++, 10)
  const page = await reader.read(file)
  clearInterval(ticking)
  return { page, ticks }
}

describe('reading a page apart', () => {
  test('gives what readPage gives, and leaves the bytes with the caller', async () => {
    const before = story.bytes.length
    assert.deepEqual(await readPageApart(story), readPage(story))
    const short = { name: 'short.txt', bytes: utf8('Headline of Nothing\n\nOne line.') }
    assert.deepEqual(await readPageApart(short), readPage(short))
    assert.equal(story.bytes.length, before)
  })

  test('refuses by name and size without starting a thread', async () => {
    const huge = await readPageApart({ name: 'huge.html', bytes: new Uint8Array(5_000_001) })
    assert.equal(!huge.ok && huge.code, 'import-too-large')
    assert.match(huge.ok ? '' : huge.message, /^huge\.html is too large/)
  })

  test('a page that takes too long is refused while the program goes on, and the next page is read', async () => {
    const reader = pageReader({ ...roomy, timeMs: 3_000 })
    const { page, ticks } = await readWhileTicking(reader, slow)
    assert.equal(!page.ok && page.code, 'import-too-costly')
    assert.match(page.ok ? '' : page.message, /^slow\.md takes too long/)
    assert.ok(ticks > 3, `the event loop went round ${ticks} times`)
    assert.equal((await reader.read(story)).ok, true)
  })

  test('a page that needs too much memory is refused, and the next page is read', async () => {
    const reader = pageReader({ ...roomy, memoryMb: 64 })
    const { page, ticks } = await readWhileTicking(reader, greedy)
    assert.equal(!page.ok && page.code, 'import-too-costly')
    assert.ok(ticks > 3, `the event loop went round ${ticks} times`)
    assert.equal((await reader.read(story)).ok, true)
  })

  test('pages that come at once are all answered, each by its own answer', async () => {
    const reader = pageReader({ ...roomy, idleMs: 0 })
    const names = Array.from({ length: 20 }, (_, i) => `story-${i}.md`)
    const pages = await Promise.all(names.map((name) => reader.read({ ...story, name })))
    assert.deepEqual(
      pages.map((page) => page.ok && page.value.name),
      names,
    )
    // By now the thread was sent home; the next page gets a new one.
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.equal((await reader.read(story)).ok, true)
  })
})
