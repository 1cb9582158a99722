import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { tufClient } from './tuf-client.ts'

// What python-tuf 6 did in the runs of tuf-conformance, replayed through the executable's own command line.
const data = join(import.meta.dirname, '../../../../shared/data/4-standards')
const recorded = join(data, 'tuf-conformance-recorded')
const static_ = join(data, 'tuf-conformance/static_data')
const missing = existsSync(recorded) ? false : `${recorded} is not on this machine`

type Step = {
  repository: string
  action: 'refresh' | 'download'
  targets: string[]
  clock: string
  ok: boolean
  trusted_before: Record<string, number>
  trusted_after: Record<string, number>
}

/** Differences that are meant. */
const left: Record<string, string> = {
  'test_keytype_and_scheme-rsa-rsassa-pss-sha256': 'readers check P-256 only: left out on purpose',
}

describe('The conformance client', { skip: missing }, () => {
  let server: Server
  let url: string
  /** The folder served as `/metadata/`, and what was asked of it. */
  let served = ''
  let asked: string[] = []
  let scratch: string
  const said: string[] = []

  before(async () => {
    server = createServer((request, response) => {
      const name = decodeURIComponent((request.url ?? '').replace('/metadata/', ''))
      asked.push(name)
      const bytes = find(served, name)
      if (bytes) response.end(bytes)
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metadata/`
    scratch = mkdtempSync(join(tmpdir(), 'tamizdat-tuf-client-'))
  })
  after(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    rmSync(scratch, { recursive: true, force: true })
  })
  beforeEach(() => {
    asked = []
    said.length = 0
  })

  const at = (clock: number) => ({ clock: () => clock, say: (text: string) => void said.push(text) })
  const common = (metadata: string) => ['--metadata-dir', metadata, '--metadata-url', url]

  for (const name of missing ? [] : readdirSync(recorded))
    it(name.replaceAll('_', ' '), { skip: left[name] ?? false }, async () => {
      const { steps } = JSON.parse(readFileSync(join(recorded, name, 'expected.json'), 'utf8')) as {
        steps: Step[]
      }
      const [first] = steps
      assert.ok(first)
      const metadata = join(scratch, name)
      const root = join(recorded, name, first.repository, `${first.trusted_before.root ?? 1}.root.json`)
      assert.equal(await tufClient(['--metadata-dir', metadata, 'init', root], at(0)), 0)
      let clock = 0
      for (const step of steps) {
        clock = step.clock.startsWith('+') ? clock + Number(step.clock) * 1000 : Date.parse(step.clock)
        served = join(recorded, name, step.repository)
        const code = await tufClient([...common(metadata), ...commandOf(step, scratch)], at(clock))
        // Of downloads the artifacts are not in the recordings: what came to be believed is compared.
        if (step.action === 'refresh') assert.equal(code === 0, step.ok, said.join())
        assert.deepEqual(versionsIn(metadata), step.trusted_after, said.join())
      }
    })

  it('asks for no more than it lacks', async () => {
    served = join(recorded, 'test_basic_refresh_requests/refresh-1')
    const metadata = join(scratch, 'requests')
    const { clock } = JSON.parse(
      readFileSync(join(recorded, 'test_basic_refresh_requests/expected.json'), 'utf8'),
    ).steps[0] as Step
    await tufClient(['--metadata-dir', metadata, 'init', join(served, '1.root.json')], at(0))
    assert.deepEqual(asked, [], 'init asks for nothing')
    assert.equal(await tufClient([...common(metadata), 'refresh'], at(Date.parse(clock))), 0)
    assert.deepEqual(asked, ['2.root.json', 'timestamp.json', '1.snapshot.json', '1.targets.json'])
    asked = []
    assert.equal(await tufClient([...common(metadata), 'refresh'], at(Date.parse(clock))), 0)
    assert.deepEqual(asked, ['2.root.json', 'timestamp.json'])
  })

  for (const name of missing || !existsSync(static_) ? [] : repositoriesIn(static_))
    it(`downloads from the repository of ${name}, once`, async () => {
      const folder = join(static_, name)
      served = join(folder, 'metadata')
      const clock = Date.parse(readFileSync(join(folder, 'faketime'), 'utf8').trim().replace(/^@/, ''))
      const metadata = join(scratch, name)
      const targets = createServer((request, response) => {
        asked.push(request.url ?? '')
        const file = join(folder, 'targets', decodeURIComponent(request.url ?? ''))
        if (existsSync(file)) response.end(readFileSync(file))
        else response.writeHead(404).end()
      })
      await new Promise<void>((resolve) => targets.listen(0, '127.0.0.1', resolve))
      const base = `http://127.0.0.1:${(targets.address() as AddressInfo).port}/`
      const path = readFileSync(join(folder, 'targetpath'), 'utf8').trim()
      const into = join(scratch, `${name}-targets`)
      const download = ['--target-name', path, '--target-base-url', base, '--target-dir', into, 'download']
      await tufClient(['--metadata-dir', metadata, 'init', join(folder, 'initial_root.json')], at(0))
      for (const times of [1, 0]) {
        asked = []
        assert.equal(await tufClient([...common(metadata), ...download], at(clock)), 0, said.join())
        assert.equal(asked.filter((each) => each.startsWith('/')).length, times)
      }
      assert.equal(readdirSync(into).length, 1)
      writeFileSync(join(into, readdirSync(into)[0] ?? ''), 'tampered')
      assert.equal(await tufClient([...common(metadata), ...download], at(clock)), 0, said.join())
      targets.closeAllConnections()
      await new Promise((resolve) => targets.close(resolve))
    })

  it('runs as a program, with the exit codes of the suite', async () => {
    const client = join(import.meta.dirname, '../../../scripts/tuf-client.ts')
    const root = join(recorded, 'test_basic_refresh_requests/refresh-1/1.root.json')
    const run = (args: string[]) => promisify(execFile)(process.execPath, [client, ...args])
    await run(['--metadata-dir', join(scratch, 'program'), 'init', root])
    await assert.rejects(run(['--metadata-dir', join(scratch, 'program'), 'init', `${root}x`]), { code: 1 })
    await assert.rejects(run(['dance']), { code: 1 })
  })
})

function commandOf(step: Step, scratch: string): string[] {
  if (step.action === 'refresh') return ['refresh']
  const names = step.targets.flatMap((path) => ['--target-name', path])
  const where = ['--target-base-url', 'http://127.0.0.1:9/', '--target-dir', join(scratch, 'none')]
  return [...names, ...where, 'download']
}

/** `V.NAME.json` is `NAME.json` where that has the version V; roots are kept by version. */
function find(folder: string, name: string): Uint8Array | null {
  const spelled = name.split('/').map(encodeURIComponent).join('%2F')
  for (const candidate of [name, spelled])
    if (existsSync(join(folder, candidate))) return readFileSync(join(folder, candidate))
  const [, version, rest = ''] = /^(\d+)\.(.+)$/.exec(spelled) ?? []
  const file = join(folder, rest)
  if (version === undefined || rest === 'root.json' || !existsSync(file)) return null
  const { signed } = JSON.parse(readFileSync(file, 'utf8')) as { signed: { version: number } }
  return String(signed.version) === version ? readFileSync(file) : null
}

function versionsIn(folder: string): Record<string, number> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => {
      const { signed } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
        signed: { version: number }
      }
      return [name.slice(0, -'.json'.length), signed.version]
    }),
  )
}

function repositoriesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'initial_root.json')))
}
