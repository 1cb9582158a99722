import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { openDatabase } from '../database.ts'

/** Where Debian and Ubuntu put each version. */
const PROGRAMS = '/usr/lib/postgresql'

/**
 * Runs the server while this process lives: the end of our pipe, however it comes (a crash and `kill -9`
 * too), stops it at once and removes its folder.
 */
const WATCHDOG = `"$1" -D "$2" -k "$2" -c listen_addresses= -c fsync=on -c max_connections=200 >"$2/log" 2>&1 &
server=$!
cat >/dev/null
kill -QUIT $server
wait $server
rm -rf "$2"`

const TEMPLATE = 'migrated'

/** What a database looks like but for its rows, and whether somebody else is still in it. */
const SHAPE = `select
  (select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
    and backend_type = 'client backend') as others,
  (select string_agg(name, ',' order by name) from kysely_migration) as migrations,
  (select string_agg(relname || relkind::text || relnatts, ',' order by relname)
    from pg_class where relnamespace = 'public'::regnamespace) as relations,
  (select count(*)::int from pg_trigger) as triggers`

/** Past the triggers that keep rows from being deleted: a replica applies what was decided elsewhere. */
const EMPTY_ALL = `do $$ declare name text; begin
  set local session_replication_role = replica;
  for name in select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%'
  loop execute format('delete from %I', name); end loop;
end $$`

/** One private PostgreSQL server for all tests of this process, on a socket that only this user can reach. */
export class PostgresForTests {
  static #running: Promise<PostgresForTests> | null = null
  readonly #socket: string
  #template: Promise<{ shape: string }> | null = null
  /** Emptied databases, for the next suite: making one takes ten times as long as emptying it. */
  readonly #emptied: string[] = []

  private constructor(socket: string) {
    this.#socket = socket
  }

  /** Why tests can't have PostgreSQL on this machine, or null where they can. */
  static missing(): string | null {
    if (!programFolder()) return `PostgreSQL is skipped: no ${PROGRAMS}/*/bin/initdb on this machine`
    if (isRoot() && !postgresUser())
      return 'PostgreSQL is skipped: it does not run as root, and there is no user "postgres"'
    return null
  }

  /** The server, started at the first call. */
  static running(): Promise<PostgresForTests> {
    this.#running ??= start().then((folder) => new PostgresForTests(folder))
    return this.#running
  }

  /** The address of an empty, migrated database. */
  async createDatabase(): Promise<string> {
    await (this.#template ??= this.#makeTemplate())
    const emptied = this.#emptied.pop()
    if (emptied !== undefined) return emptied
    const name = `t${randomUUID().replaceAll('-', '')}`
    await this.#ask('postgres', `create database ${name} template ${TEMPLATE}`)
    return this.#url(name)
  }

  /** Empties the database for another suite, or drops it where a test changed more than rows. */
  async dropDatabase(url: string): Promise<void> {
    const name = /\/(\w+)\?/.exec(url)?.[1] ?? ''
    const template = await this.#template
    if (template && (await this.#shape(name)) === template.shape) {
      await this.#ask(name, EMPTY_ALL)
      this.#emptied.push(url)
    } else {
      await this.#ask('postgres', `drop database if exists ${name} with (force)`)
    }
  }

  async #makeTemplate(): Promise<{ shape: string }> {
    await this.#ask('postgres', `create database ${TEMPLATE}`)
    const database = await openDatabase({ kind: 'postgres', url: this.#url(TEMPLATE) })
    await database.close()
    return { shape: await this.#shape(TEMPLATE) }
  }

  async #shape(database: string): Promise<string> {
    const [row] = await this.#ask(database, SHAPE)
    return JSON.stringify(row)
  }

  async #ask(database: string, sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: this.#url(database) })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows
    } finally {
      await client.end()
    }
  }

  #url(database: string): string {
    return `postgres://postgres@localhost/${database}?host=${encodeURIComponent(this.#socket)}`
  }
}

async function start(): Promise<string> {
  const programs = programFolder() ?? ''
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-pg-'))
  const user = isRoot() ? postgresUser() : null
  if (user) chownSync(folder, user.uid, user.gid)
  // The environment of the tests is none of the server's business; `LC_ALL` keeps it from the host's language.
  const as: SpawnOptions = { ...user, cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C' } }
  const initdb = ['-D', folder, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  execFileSync(join(programs, 'initdb'), initdb, { ...as, stdio: 'pipe' })
  const server = spawn('/bin/sh', ['-c', WATCHDOG, 'sh', join(programs, 'postgres'), folder], {
    ...as,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  letGo(server)
  await answering(folder)
  return folder
}

/** The tests' process may end while the server runs; the server then ends by itself. */
function letGo(server: ChildProcess): void {
  server.unref()
  const pipe = server.stdin
  if (pipe && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref()
}

async function answering(folder: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ host: folder, user: 'postgres', database: 'postgres' })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      await client.end()
      if (attempt === 300) throw error
      await pause(100)
    }
  }
}

/** The newest version's programs. */
function programFolder(): string | null {
  if (!existsSync(PROGRAMS)) return null
  const newestFirst = readdirSync(PROGRAMS).sort((a, b) => Number(b) - Number(a))
  const version = newestFirst.find((name) => existsSync(join(PROGRAMS, name, 'bin', 'initdb')))
  return version === undefined ? null : join(PROGRAMS, version, 'bin')
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function postgresUser(): { uid: number; gid: number } | null {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe', encoding: 'utf8' }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return null
  }
}
