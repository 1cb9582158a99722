import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { Updater } from 'tuf-js'
import { utf8 } from '#base/bytes.ts'
import { fixedClock } from '#base/clock.ts'
import { findTarget, refresh } from '../refresh.ts'
import type { Progress } from '../refresh.ts'
import { openRoot } from '../trust.ts'
import type { Trust, TrustRules } from '../trust.ts'
import type { TrustCode } from '../trust-refusal.ts'
import type { TargetFile } from '../tuf.ts'
import { TestRepository } from './testing.ts'

const now = Date.now()

/**
 * A client that has believed an honest edition meets what an attacker, or an honest publisher, serves next.
 * The same is served over HTTP to tuf-js, an independent client: both must agree, but where it is said why.
 */
export type Case = {
  title: string
  /** What the publisher has done before the first visit. */
  before?: (repository: TestRepository) => Promise<unknown> | void
  /** What happens between the two visits. */
  next: (repository: TestRepository) => Promise<unknown> | void
  expected: TrustCode | 'accepted' | 'not found'
  hashes?: boolean
  /** Asked for at the second visit. */
  path?: string
  /** Days between the visits. */
  later?: number
  /** Where tuf-js decides otherwise, and why that is right for each. */
  refereeDiffers?: string
}

/** One test a case. */
export function describeCases(title: string, cases: Case[]): void {
  describe(title, () => {
    let referee: Referee
    before(async () => void (referee = await Referee.start()))
    after(() => referee.stop())
    for (const each of cases) it(titleOf(each), () => check(each, referee))
  })
}

function titleOf({ title, expected }: Case): string {
  return expected === 'accepted' ? `accepts ${title}` : `answers "${expected}" to ${title}`
}

async function check(each: Case, referee: Referee): Promise<void> {
  const { next, expected, hashes = false, path = 'i/now.idx', later = 0, refereeDiffers } = each
  const repository = await TestRepository.create(now, hashes)
  await each.before?.(repository)
  const first = await visit(await opened(repository), repository, 'i/now.idx')
  assert.equal(outcome(first), 'accepted', first.stopped?.message)
  const other = referee.client(repository)
  assert.equal(await other.visit('i/now.idx'), 'accepted')

  await next(repository)

  const second = await visit(first.trust, repository, path, fixedClock(now + later * 86_400_000))
  assert.equal(outcome(second), expected, second.stopped?.message)
  const theirs = await other.visit(path)
  const ours = ['accepted', 'not found'].includes(expected) ? expected : 'refused'
  if (refereeDiffers === undefined) assert.equal(theirs, ours, 'tuf-js decides otherwise')
  else assert.notEqual(theirs, ours, `tuf-js agrees by now: ${refereeDiffers}`)
}

async function opened(repository: TestRepository): Promise<Trust> {
  const root = await openRoot(repository.files.get('1.root.json') ?? utf8(''))
  assert.ok(root.ok)
  return root.value
}

async function visit(trust: Trust, repository: TestRepository, path: string, clock = fixedClock(now)) {
  const rules: TrustRules = { clock, expiry: 'strict' }
  const read = async (name: string) => repository.files.get(name) ?? null
  const progress = await refresh(trust, read, rules)
  if (progress.stopped) return { ...progress, target: null }
  return findTarget(progress.trust, path, read, rules)
}

function outcome({ stopped, target }: Progress & { target: TargetFile | null }): string {
  return stopped ? stopped.code : target ? 'accepted' : 'not found'
}

/** tuf-js behind a web server of its own, one client a folder. */
class Referee {
  readonly folder = mkdtempSync(join(tmpdir(), 'tamizdat-referee-'))
  readonly repositories: TestRepository[] = []
  readonly server = createServer((request, response) => {
    const [, at = '', name = ''] = (request.url ?? '').split('/')
    const bytes = this.repositories[Number(at)]?.files.get(name)
    response.writeHead(bytes ? 200 : 404).end(bytes)
  })

  static async start(): Promise<Referee> {
    const referee = new Referee()
    await new Promise<void>((resolve) => referee.server.listen(0, '127.0.0.1', resolve))
    return referee
  }

  client(repository: TestRepository): { visit(path: string): Promise<string> } {
    const at = this.repositories.push(repository) - 1
    const metadataDir = join(this.folder, String(at))
    mkdirSync(metadataDir)
    writeFileSync(join(metadataDir, 'root.json'), repository.files.get('1.root.json') ?? '')
    const { port } = this.server.address() as AddressInfo
    const metadataBaseUrl = `http://127.0.0.1:${port}/${at}`
    const visitOnce = async (path: string) => {
      const config = { fetchRetries: 0, fetchRetry: 0, fetchTimeout: 5000 }
      const client = new Updater({ metadataDir, metadataBaseUrl, config })
      try {
        await client.refresh()
        return (await client.getTargetInfo(path)) ? 'accepted' : 'not found'
      } catch {
        return 'refused'
      }
    }
    return { visit: visitOnce }
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
    rmSync(this.folder, { recursive: true })
  }
}
