import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { editionOf } from './edition/edition.ts'
import { checkFeeds } from './feeds.ts'

const home = 'https://post.example/'
const archived = '<fh:archive/><link rel="current" href="https://post.example/feeds/atom.xml"/>'

function feed(path: string, links: string, id = 'urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6'): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0">
<id>${home}${path}</id><title>T</title><updated>2026-11-23T10:00:00Z</updated><author><name>N</name></author>
<link rel="self" href="${home}${path}"/>${links}
<entry><id>${id}</id><title>T</title><updated>2026-11-23T10:00:00Z</updated><link href="${home}a.html"/><content>Text</content></entry></feed>`
}

const toArchive = (number: number) => `<link rel="prev-archive" href="${home}feeds/archive/${number}.xml"/>`
const right = {
  'a.html': '',
  'feeds/atom.xml': feed('feeds/atom.xml', toArchive(2)),
  'feeds/archive/2.xml': feed('feeds/archive/2.xml', archived + toArchive(1)),
  'feeds/archive/1.xml': feed('feeds/archive/1.xml', archived),
}

async function errorsOf(changes: Record<string, string>): Promise<string[]> {
  const { findings } = await checkFeeds(editionOf({ ...right, ...changes }), '/no/corpus')
  return findings.filter(({ severity }) => severity === 'error').map(({ file, rule }) => `${file} ${rule}`)
}

describe('the feeds of an edition', () => {
  test('are right where each names itself, its pages, and its archives one after the other', async () => {
    assert.deepEqual(await errorsOf({}), [])
  })

  test('are wrong where one names another address as its own', async () => {
    assert.deepEqual(await errorsOf({ 'feeds/atom.xml': feed('feeds/rss.xml', toArchive(2)) }), [
      'feeds/atom.xml self',
    ])
  })

  test('are wrong where an archive is passed over, leads in a circle or to nothing', async () => {
    const passed = await errorsOf({ 'feeds/atom.xml': feed('feeds/atom.xml', toArchive(1)) })
    assert.deepEqual(passed, ['feeds/archive/2.xml archive'])
    const circle = await errorsOf({
      'feeds/archive/1.xml': feed('feeds/archive/1.xml', archived + toArchive(2)),
    })
    assert.deepEqual(circle, ['feeds/archive/1.xml archive'])
    const nothing = await errorsOf({
      'feeds/archive/1.xml': feed('feeds/archive/1.xml', archived + toArchive(9)),
    })
    assert.deepEqual(nothing, ['feeds/archive/1.xml archive'])
  })

  test('are wrong where an id is no UUID, a page is missing, or the XML is broken', async () => {
    const path = 'feeds/section/x.xml'
    assert.deepEqual(await errorsOf({ [path]: feed(path, '', 'urn:x:1') }), [`${path} id`])
    assert.deepEqual(await errorsOf({ [path]: feed(path, '').replace('a.html', 'b.html') }), [`${path} page`])
    const broken = await errorsOf({ [path]: feed(path, '<b>') })
    assert.deepEqual([...new Set(broken)], [`${path} SAXError`, `${path} libxml2`])
  })
})
