import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, test } from 'node:test'
import sharp from 'sharp'
import { runCommand, type RunningNewsroom, startProgram, temporaryFolder } from './running-newsroom.ts'

// DESIGN.md §8, "Rules that never bend": each has a test named after it, against the running program. Where a
// rule needs more (kill -9, both databases, a browser), the suite that goes into depth is named beside it.

describe('rules that never bend', () => {
  let demo: RunningNewsroom
  let folder = ''
  const spy = 'Mozilla/5.0 (rule-one spy)'

  before(async () => {
    demo = await startProgram({ command: 'demo' })
    folder = temporaryFolder()
  })
  after(() => demo.stop())

  const ask = (path: string) => fetch(demo.siteUrl + path, { headers: { 'user-agent': spy } })
  const database = () => new DatabaseSync(join(demo.dataFolder, 'newsroom.db'))
  const run = (...words: string[]) => runCommand(words, { dataFolder: demo.dataFolder })

  async function importPage(name: string, text: string, ...options: string[]) {
    const file = join(folder, name)
    writeFileSync(file, text)
    return run('import', file, '--json', ...options)
  }

  // In depth: journeys/readers.test.ts records every request of every page in a browser.
  test('rule 1: no page loads anything from another origin, no cookie, no address or user agent anywhere', async () => {
    for (const path of htmlPages(demo.dataFolder)) {
      const page = readFileSync(join(demo.dataFolder, 'site', path), 'utf8')
      assert.doesNotMatch(
        page,
        /<(?:img|script|iframe|source|video|audio)[^>]*\s(?:src|srcset)="(?:[a-z]+:)?\/\//i,
        path,
      )
      assert.doesNotMatch(
        page,
        /<link[^>]*rel="(?:stylesheet|preload|preconnect|icon)"[^>]*href="(?:[a-z]+:)?\/\//i,
        path,
      )
    }
    const front = await ask('/')
    assert.equal(front.headers.get('set-cookie'), null)
    await fetch(demo.newsroomUrl, { headers: { 'user-agent': spy } })
    assert.ok(!demo.printed().includes('rule-one spy'), 'the log names a user agent')
    for (const name of readdirSync(demo.dataFolder).filter((file) => file.startsWith('newsroom.db')))
      assert.ok(!readFileSync(join(demo.dataFolder, name)).includes('rule-one spy'), name)
  })

  test('rule 2: a page is complete and readable with JavaScript off', async () => {
    for (const path of htmlPages(demo.dataFolder)) {
      const page = readFileSync(join(demo.dataFolder, 'site', path), 'utf8')
      const scripts = [...page.matchAll(/<script([^>]*)>/g)].map((match) => match[1])
      assert.ok(
        scripts.every((attributes = '') =>
          /^ (?:type="application\/ld\+json"|src="(?:\/|(?:\.\.\/)*)page\.js" defer)$/.test(attributes),
        ),
        path,
      )
      assert.match(page, /<h1[ >]/, path)
    }
  })

  // In depth: journeys/survival.test.ts and src/reach/site.test.ts.
  test('rule 3: a kill at any point leaves the last edition whole and served', async () => {
    const victim = await startProgram({ command: 'demo' })
    const file = join(folder, 'killed.md')
    writeFileSync(file, article('The piece that was being published'))
    const publishing = runCommand(['import', file, '--publish'], { dataFolder: victim.dataFolder })
    await victim.kill9()
    await publishing
    const again = await startProgram({ command: 'start', dataFolder: victim.dataFolder })
    assert.equal((await fetch(`${again.siteUrl}/`)).status, 200)
    assert.equal((await runCommand(['verify', join(victim.dataFolder, 'site')])).code, 0)
    await again.stop()
  })

  // In depth, on both databases: src/support/support.property.test.ts.
  test('rule 4: money is whole minor units with a currency, and half an entry cannot be written', () => {
    const db = database()
    db.exec(
      `pragma busy_timeout = 10000; begin immediate; insert into ledger_transaction values ('t', 'test', 'o', 'gift', 1, 0, 0)`,
    )
    const insert = (debit: string, amount: string) =>
      db.exec(`insert into ledger_entry values ('e', 't', ${debit}, 'contributions', ${amount}, 'USD')`)
    assert.throws(() => insert('null', '200'), /constraint/i)
    assert.throws(() => insert("'contributions'", '200'), /constraint/i)
    assert.throws(() => insert("'provider:test'", '-200'), /constraint/i)
    insert("'provider:test'", '200')
    db.exec('rollback')
    db.close()
  })

  // In depth: src/support/manage.test.ts looks for planted names in every table and in the log.
  test('rule 5: what is kept of a supporter is sealed, or blind', () => {
    const db = database()
    const columns = db.prepare(`select name from pragma_table_info('supporter')`).all()
    const telling = columns.map(({ name }) => String(name)).filter((name) => /mail|name/.test(name))
    assert.deepEqual(telling, ['email_sealed', 'email_blind', 'name_sealed'])
    db.close()
  })

  // In depth, on both databases: src/platform/database.test.ts and src/publish/articles.test.ts.
  test('rule 6: published revisions are immutable, and a withdrawal leaves a notice', () => {
    const db = database()
    assert.throws(() => db.exec(`update revision set content = '{}'`), /revision/)
    assert.throws(() => db.exec('delete from revision'), /revision/)
    db.close()
  })

  test('rule 7: photos lose all metadata but our credit, and one without a credit does not go out', async () => {
    const exif = {
      IFD0: { Artist: 'A. Source' },
      IFD3: { GPSLatitude: '52/1 22/1 0/1', GPSLatitudeRef: 'N' },
    }
    const picture = sharp({ create: { width: 900, height: 600, channels: 3, background: '#335577' } })
    mkdirSync(join(folder, 'pictures'), { recursive: true })
    writeFileSync(join(folder, 'pictures', 'roof.jpg'), await picture.jpeg().withExif(exif).toBuffer())
    const photo = 'photo: pictures/roof.jpg\nphoto-alt: A roof\nphoto-caption: A roof.\n'
    const without = await importPage('no-credit.md', article('A roof without a credit', photo), '--publish')
    assert.equal(without.code, 1)
    assert.match(without.stderr + without.stdout, /credit/)
    const credited = `${photo}photo-credit: Anna Example\n`
    const out = await importPage('credit.md', article('A roof with a credit', credited), '--publish')
    assert.equal(out.code, 0, out.stderr)
    for (const name of readdirSync(join(demo.dataFolder, 'site', 'media'))) {
      const { exif: left, xmp, iptc } = await sharp(join(demo.dataFolder, 'site', 'media', name)).metadata()
      assert.deepEqual([left, iptc], [undefined, undefined], name)
      const stated = [...String(xmp ?? '').matchAll(/<(?!rdf:|x:)([\w:]+)/g)].map(([, property]) => property)
      const ours = ['dc:creator', 'photoshop:Credit', 'dc:rights']
      assert.deepEqual(
        stated.filter((property) => !ours.includes(String(property))),
        [],
        name,
      )
      assert.ok(!String(xmp ?? '').includes('A. Source'), name)
    }
  })

  // In depth: journeys/bad-input.test.ts.
  test('rule 8: bad input is refused by name, the rest goes on, and the original is kept', async () => {
    const bad = join(folder, 'bad.html')
    const good = join(folder, 'good.md')
    writeFileSync(bad, '')
    writeFileSync(good, article('The one that goes on'))
    const { code, stdout } = await run('import', bad, good, '--json')
    const { files } = JSON.parse(stdout) as { files: { ok: boolean; message?: string }[] }
    assert.equal(code, 1)
    assert.deepEqual(
      files.map(({ ok }) => ok),
      [false, true],
    )
    assert.match(files[0]?.message ?? '', /bad\.html/)
    const kept = readdirSync(join(demo.dataFolder, 'originals')).filter((name) => name.startsWith('page-'))
    const originals = kept.map((name) => readFileSync(join(demo.dataFolder, 'originals', name), 'utf8'))
    assert.ok(originals.includes(article('The one that goes on')), 'the original is kept')
  })

  // In depth: journeys/keeping.test.ts compares the exports of a restored newsroom byte by byte.
  test('rule 9: what a newsroom puts in it can take out', async () => {
    const target = join(folder, 'export')
    assert.equal((await run('export', target)).code, 0)
    const lines = readFileSync(join(target, 'articles.jsonl'), 'utf8').trim().split('\n')
    assert.ok(lines.length >= 24)
    for (const line of lines) JSON.parse(line)
  })

  test('rule 10: a write that is repeated happens once, and every input has a limit that is stated', async () => {
    const text = article('The one that was sent twice')
    const first = await importPage('twice.md', text)
    const second = await importPage('twice-again.md', text)
    const id = ({ stdout }: { stdout: string }) =>
      (JSON.parse(stdout) as { files: { articleId: string; already: boolean }[] }).files[0]
    assert.equal(id(first)?.articleId, id(second)?.articleId)
    assert.equal(id(second)?.already, true)
    const large = await importPage('large.md', article('Too large') + 'word '.repeat(600_000))
    assert.equal(large.code, 1)
    assert.match(large.stdout, /import-too-large/)
    assert.match(large.stdout, /2[,.]?000[,.]?000|2 MB/)
  })

  test('rule 11: the newsroom listens on loopback and answers only to its own names', async () => {
    const { port } = new URL(demo.newsroomUrl)
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4')
    if (outside) await assert.rejects(connected(Number(port), outside.address))
    const stranger = await connected(
      Number(port),
      '127.0.0.1',
      `GET / HTTP/1.1\r\nHost: evil.example:${port}\r\nConnection: close\r\n\r\n`,
    )
    assert.match(stranger, /^HTTP\/1\.1 421/)
    const forged = await fetch(`${demo.newsroomUrl}/api/sign-out`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/json' },
      body: '{}',
    })
    assert.equal(forged.status, 403)
  })
})

function article(headline: string, more = ''): string {
  const sentence = 'The press was carried over the border in parts, and every part had a different owner. '
  return `---\nheadline: ${headline}\nsection: News\n${more}---\n\n${sentence.repeat(4)}\n\n${sentence.repeat(3)}\n`
}

function htmlPages(dataFolder: string): string[] {
  const names = readdirSync(join(dataFolder, 'site'), { recursive: true }) as string[]
  return names.filter((name) => name.endsWith('.html'))
}

/** Opens a bare connection, says something, and gives back all that came. */
function connected(port: number, host: string, question = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host, timeout: 2_000 }, () =>
      question === '' ? socket.end() : socket.write(question),
    )
    let answer = ''
    socket.on('data', (chunk) => (answer += String(chunk)))
    socket.on('timeout', () => socket.destroy(new Error('no answer')))
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
}
