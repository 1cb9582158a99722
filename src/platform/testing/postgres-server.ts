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

/** One private PostgreSQL server for all tests of this process, on a socket that only this user can reach. */
export class PostgresForTests {
  static #running: Promise<PostgresForTests> | null = null
  readonly #socket: string
  #template: Promise<string> | null = null

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

  /** The address of a new, migrated database: a copy of one migrated before. */
  async createDatabase(): Promise<string> {
    this.#template ??= this.#migratedTemplate()
    const template = await this.#template
    const name = `t${randomUUID().replaceAll('-', '')}`
    await this.#order(`create database ${name} template ${template}`)
    return this.#url(name)
  }

  async dropDatabase(url: string): Promise<void> {
    const name = /\/(\w+)\?/.exec(url)?.[1]
    await this.#order(`drop database if exists ${name} with (force)`)
  }

  async #migratedTemplate(): Promise<string> {
    await this.#order('create database migrated')
    const database = await openDatabase({ kind: 'postgres', url: this.#url('migrated') })
    await database.close()
    return 'migrated'
  }

  async #order(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url('postgres') })
    await client.connect()
    try {
      await client.query(sql)
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
