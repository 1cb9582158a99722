import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { inspect } from 'node:util'
import { sql } from 'kysely'
import { kindOf } from './database-kind.ts'
import { isUniqueViolation, openDatabase, transaction, type Db, type DatabaseAddress } from './database.ts'
import { freshAddress, onEachDatabase, postgresMissing } from './testing.ts'

const tag = (id: string, slug = id) => ({ id, slug, name: `Tag ${id}`, names: '{}' })
const tagIds = async (db: Db) =>
  (await db.selectFrom('tag').select('id').orderBy('id').execute()).map((row) => row.id)

onEachDatabase('a transaction', (fresh) => {
  test('keeps all of its writes, and gives back what the work returned', async () => {
    const db = await fresh()
    const answer = await transaction(db, async (tx) => {
      await tx
        .insertInto('tag')
        .values([tag('a'), tag('b')])
        .execute()
      return 'both'
    })
    assert.equal(answer, 'both')
    assert.deepEqual(await tagIds(db), ['a', 'b'])
  })

  test('keeps none of its writes where the work throws', async () => {
    const db = await fresh()
    const failing = transaction(db, async (tx) => {
      await tx.insertInto('tag').values(tag('a')).execute()
      throw new Error('the desk changed its mind')
    })
    await assert.rejects(failing, /changed its mind/)
    assert.deepEqual(await tagIds(db), [])
  })

  test('refuses the outer database while it is open, even some calls further down', async () => {
    const db = await fresh()
    const helper = async () => db.selectFrom('tag').selectAll().execute()
    const mixing = transaction(db, async (tx) => {
      await tx.insertInto('tag').values(tag('a')).execute()
      await helper()
    })
    await assert.rejects(mixing, /pass the transaction/)
    assert.deepEqual(await tagIds(db), [], 'and what it wrote is taken back')
  })

  test('refuses a second transaction inside of it', async () => {
    const db = await fresh()
    await assert.rejects(
      transaction(db, () => transaction(db, async () => {})),
      /pass the transaction/,
    )
  })

  test('lets work that outlives it use the outer database again', async () => {
    const db = await fresh()
    const ended = Promise.withResolvers<void>()
    let later: Promise<string[]> = Promise.resolve([])
    await transaction(db, async (tx) => {
      await tx.insertInto('tag').values(tag('a')).execute()
      later = ended.promise.then(() => tagIds(db))
    })
    ended.resolve()
    assert.deepEqual(await later, ['a'])
  })

  test('may use another database meanwhile', async () => {
    const [db, other] = [await fresh(), await fresh()]
    await transaction(db, async () => assert.deepEqual(await tagIds(other), []))
  })

  test('waits for its turn: fifty at once each see what the others left', async () => {
    const db = await fresh()
    await db.insertInto('setting').values({ key: 'count', value: '0', changed_at: 0 }).execute()
    const addOne = () =>
      transaction(db, async (tx) => {
        const read = tx.selectFrom('setting').select('value').where('key', '=', 'count')
        const { value } = await (
          kindOf(tx) === 'postgres' ? read.forUpdate() : read
        ).executeTakeFirstOrThrow()
        await tx
          .updateTable('setting')
          .set({ value: String(Number(value) + 1) })
          .execute()
      })
    await Promise.all(Array.from({ length: 50 }, addOne))
    const { value } = await db.selectFrom('setting').select('value').executeTakeFirstOrThrow()
    assert.equal(value, '50')
  })

  test('that loses against another over two rows is done again', async () => {
    const db = await fresh()
    await db
      .insertInto('tag')
      .values([tag('a'), tag('b')])
      .execute()
    const rename = (first: string, second: string) =>
      transaction(db, async (tx) => {
        await tx
          .updateTable('tag')
          .set({ name: `${first}${second}` })
          .where('id', '=', first)
          .execute()
        await new Promise((resolve) => setTimeout(resolve, 20))
        await tx
          .updateTable('tag')
          .set({ name: `${first}${second}` })
          .where('id', '=', second)
          .execute()
      })
    await Promise.all([rename('a', 'b'), rename('b', 'a')])
    const names = await db.selectFrom('tag').select('name').distinct().execute()
    assert.equal(names.length, 1, 'both happened, one after the other')
  })
})

onEachDatabase('values', (fresh) => {
  test('come back as they went in, the largest whole number and sums of it too', async () => {
    const db = await fresh()
    const row = { number: 1, made_at: Number.MAX_SAFE_INTEGER, pages_changed: -7 }
    await db.insertInto('edition').values(row).execute()
    assert.deepEqual(await db.selectFrom('edition').selectAll().execute(), [row])
    const sums = await db
      .selectFrom('edition')
      .select((each) => [
        each.fn.sum<number>('pages_changed').as('sum'),
        each.fn.countAll<number>().as('count'),
      ])
      .executeTakeFirstOrThrow()
    assert.deepEqual(sums, { sum: -7, count: 1 })
  })

  test('that either engine would bend are refused', async () => {
    const db = await fresh()
    const insert = (made_at: unknown) =>
      sql`insert into edition (number, made_at, pages_changed) values (1, ${made_at}, 0)`.execute(db)
    for (const bent of [undefined, 1.5, Number.NaN, 2 ** 53, new Date(0), true, { a: 1 }]) {
      await assert.rejects(insert(bent), `expected ${inspect(bent)} to be refused`)
    }
    await assert.rejects(sql`select ${new Date(0)} + 1 as x`.execute(db))
    assert.deepEqual(await db.selectFrom('edition').selectAll().execute(), [])
  })

  test('of text sort by their bytes, the same on each engine', async () => {
    const db = await fresh()
    const ids = ['b', 'B', 'a', 'Z', 'я', 'Я', 'é', '-', '10', '9']
    await db
      .insertInto('tag')
      .values(ids.map((id) => tag(id)))
      .execute()
    const byBytes = [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    assert.deepEqual(await tagIds(db), byBytes)
  })

  test('that are there already are told from other failures', async () => {
    const db = await fresh()
    await db.insertInto('tag').values(tag('a', 'japan')).execute()
    const failure = (row: ReturnType<typeof tag>) =>
      db
        .insertInto('tag')
        .values(row)
        .execute()
        .then(
          () => null,
          (error: unknown) => error,
        )
    assert.equal(isUniqueViolation(await failure(tag('a', 'other'))), true, 'primary key')
    assert.equal(isUniqueViolation(await failure(tag('b', 'japan'))), true, 'unique slug')
    const noName = await failure({ ...tag('c'), name: null as never })
    assert.ok(noName instanceof Error)
    assert.equal(isUniqueViolation(noName), false)
    assert.equal(isUniqueViolation(null), false)
  })

  test('are right after the table changed under a statement used before', async () => {
    const db = await fresh()
    const read = () => sql<Record<string, unknown>>`select * from tag`.execute(db)
    await db.insertInto('tag').values(tag('a')).execute()
    assert.deepEqual(Object.keys((await read()).rows[0] ?? {}), ['id', 'slug', 'name', 'names'])
    await db.schema.alterTable('tag').addColumn('note', 'text').execute()
    assert.deepEqual(Object.keys((await read()).rows[0] ?? {}), ['id', 'slug', 'name', 'names', 'note'])
  })
})

onEachDatabase('a database changed by a newer version', (fresh) => {
  test('is refused in one sentence, and nothing is changed', async () => {
    const db = await fresh()
    const { at, drop } = await freshAddress(kindOf(db))
    const older = await openDatabase(at)
    await sql`insert into kysely_migration (name, timestamp) values ('0999-later', '2027-01-01T00:00:00.000Z')`.execute(
      older.db,
    )
    await older.db.insertInto('tag').values(tag('a')).execute()
    await older.close()
    await assert.rejects(openDatabase(at), {
      code: 'database-newer',
      message: /newer Tamizdat \(0999-later\)/,
    })
    await assert.rejects(openDatabase(at), { code: 'database-newer' }, 'and again, as nothing was locked')
    await drop()
  })
})

describe('a database that cannot be opened', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-test-'))
  after(() => rmSync(folder, { recursive: true }))

  test('is refused as unreachable, with the reason and without the password', async () => {
    const scribble = join(folder, 'scribble.db')
    writeFileSync(scribble, 'this is a letter, not a database. '.repeat(100))
    const unreachable: DatabaseAddress[] = [
      { kind: 'sqlite', file: scribble },
      { kind: 'sqlite', file: join(scribble, 'below-a-file.db') },
      { kind: 'postgres', url: 'postgres://editor:hunter2@127.0.0.1:1/none' },
    ]
    for (const at of unreachable) {
      const error = await openDatabase(at).then(
        () => assert.fail('it opened'),
        (reason: unknown) => reason as Error,
      )
      assert.equal('code' in error && error.code, 'database-unreachable', error.message)
      assert.doesNotMatch(error.message, /hunter2/)
    }
  })

  test('leaves a new SQLite file readable by its owner only', async () => {
    const file = join(folder, 'new', 'newsroom.db')
    const database = await openDatabase({ kind: 'sqlite', file })
    for (const part of [file, `${file}-wal`]) assert.equal(statSync(part).mode & 0o777, 0o600, part)
    await database.close()
  })

  test('on SQLite flushes every commit and checks references', async () => {
    const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'pragmas.db') })
    const pragma = async (name: string) =>
      Object.values(
        (await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(database.db)).rows[0] ?? {},
      )[0]
    assert.equal(await pragma('journal_mode'), 'wal')
    assert.equal(await pragma('synchronous'), 2)
    assert.equal(await pragma('foreign_keys'), 1)
    await database.close()
  })
})

describe('processes that start at once', () => {
  const opening = (at: DatabaseAddress) => {
    const script = `
      import { openDatabase } from ${JSON.stringify(new URL('database.ts', import.meta.url).href)}
      const { db, close } = await openDatabase(${JSON.stringify(at)})
      await db.selectFrom('article').selectAll().execute()
      await close()`
    return spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'inherit', 'pipe'],
    })
  }
  const allOpen = async (at: DatabaseAddress) => {
    const endings = [1, 2, 3].map(async () => {
      const child = opening(at)
      const complaints: string[] = []
      child.stderr.on('data', (bytes) => complaints.push(String(bytes)))
      const [code] = (await once(child, 'close')) as [number]
      return `${code} ${complaints.join('')}`.trim()
    })
    assert.deepEqual(await Promise.all(endings), ['0', '0', '0'])
  }

  test('all find a migrated SQLite database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tamizdat-test-'))
    await allOpen({ kind: 'sqlite', file: join(folder, 'newsroom.db') })
    rmSync(folder, { recursive: true })
  })

  test('all find a migrated PostgreSQL database', { skip: postgresMissing() ?? false }, async () => {
    const { at, drop } = await freshAddress('postgres')
    const { db, close } = await openDatabase(at)
    await sql`drop schema public cascade`.execute(db)
    await sql`create schema public`.execute(db)
    await close()
    await allOpen(at)
    await drop()
  })
})
