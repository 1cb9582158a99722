import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { findTarget, refresh } from '../refresh.ts'
import type { Progress } from '../refresh.ts'
import { openRoot } from '../trust.ts'
import type { Trust } from '../trust.ts'
import { metadataName } from '../tuf.ts'

// What python-tuf 6 did, step by step, in the runs of tuf-conformance: github.com/theupdateframework/tuf-conformance.
const folder = join(import.meta.dirname, '../../../../shared/data/4-standards/tuf-conformance-recorded')
const missing = existsSync(folder) ? false : `${folder} is not on this machine`

type Versions = Record<string, number>
type Step = {
  repository: string
  action: 'refresh' | 'download'
  targets: string[]
  clock: string
  ok: boolean
  trusted_before: Versions
  trusted_after: Versions
}

/** Differences that are meant. */
const left: Record<string, string> = {
  'test_keytype_and_scheme-rsa-rsassa-pss-sha256': 'readers check P-256 only',
}

describe('The recorded conformance runs', { skip: missing }, () => {
  for (const name of missing ? [] : readdirSync(folder)) {
    it(name.replaceAll('_', ' '), { skip: left[name] ?? false }, () => replay(join(folder, name)))
  }
})

async function replay(test: string): Promise<void> {
  const { steps } = JSON.parse(readFileSync(join(test, 'expected.json'), 'utf8')) as { steps: Step[] }
  const [first] = steps
  assert.ok(first)
  const name = metadataName('root', first.trusted_before.root ?? 1)
  let trust = await opened(join(test, first.repository, name))
  let clock = 0
  for (const step of steps) {
    clock = clockOf(step.clock, clock)
    const progress = await take(trust, step, join(test, step.repository), clock)
    // Versions that the reference believed; how it came there (and whether a download followed) is its own.
    assert.deepEqual(versionsOf(progress.trust, trust), step.trusted_after, progress.stopped?.message)
    if (step.action === 'refresh') assert.equal(progress.stopped === null, step.ok, progress.stopped?.message)
    trust = progress.trust
  }
}

async function take(trust: Trust, step: Step, repository: string, clock: number): Promise<Progress> {
  const rules = { clock: fixedClock(clock), expiry: 'strict' } as const
  const read = async (name: string) => served(repository, name)
  let progress = await refresh(trust, read, rules)
  for (const path of step.targets) {
    if (!progress.stopped) progress = await findTarget(progress.trust, path, read, rules)
  }
  return progress
}

/** `V.NAME.json` is `NAME.json` where that has the version V; roots are kept by version. */
function served(repository: string, name: string): Uint8Array | null {
  const [, version, rest] = /^(\d+)\.(.+)$/.exec(name) ?? []
  const file = version !== undefined && rest !== 'root.json' ? (rest ?? '') : name
  const path = join(repository, file)
  if (!existsSync(path)) return null
  const bytes = new Uint8Array(readFileSync(path))
  if (file === name) return bytes
  const { signed } = JSON.parse(Buffer.from(bytes).toString()) as { signed: { version: number } }
  return String(signed.version) === version ? bytes : null
}

/** An instant, or seconds after the step before. */
function clockOf(text: string, before: number): number {
  return text.startsWith('+') ? before + Number(text) * 1000 : Date.parse(text)
}

async function opened(path: string): Promise<Trust> {
  const root = await openRoot(new Uint8Array(readFileSync(path)))
  assert.ok(root.ok)
  return root.value
}

function versionsOf(trust: Trust, before: Trust): Versions {
  const found: Versions = { root: trust.root.version }
  const timestamp = trust.timestamp ?? before.timestamp
  if (timestamp) found.timestamp = timestamp.version
  const snapshot = trust.snapshot ?? trust.previous ?? before.snapshot
  if (snapshot) found.snapshot = snapshot.version
  const roles = new Map([...before.roles, ...trust.roles])
  for (const [role, { signed }] of roles) found[encodeURIComponent(role)] = signed.version
  return found
}
