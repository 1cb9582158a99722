import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { lintConfig } from './fence.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** One crime each: where it is seeded, what is written there, and which guard must name it. */
const violations: { title: string; file: string; code: string; caughtBy: 'oxlint' | 'tsc' | 'knip' }[] = [
  {
    title: 'the reader looks up into the newsroom',
    file: 'src/reader/page/up.ts',
    code: `import { createNewsroom } from '#newsroom/newsroom.ts'\nexport const up = createNewsroom`,
    caughtBy: 'oxlint',
  },
  {
    title: 'the press asks its sibling publish',
    file: 'src/press/sibling.ts',
    code: `import { slugOf } from '#publish/slug.ts'\nexport const sibling = slugOf`,
    caughtBy: 'oxlint',
  },
  {
    title: 'a type alone goes the wrong way',
    file: 'src/support/type-only.ts',
    code: `import type { Site } from '#reach/site.ts'\nexport type Up = Site`,
    caughtBy: 'oxlint',
  },
  {
    title: 'an import that is only made when it runs goes the wrong way',
    file: 'src/reader/page/dynamic.ts',
    code: `export const late = () => import('#newsroom/newsroom.ts')`,
    caughtBy: 'tsc',
  },
  {
    title: 'a re-export goes the wrong way',
    file: 'src/edition/re-export.ts',
    code: `export * from '#platform/files.ts'`,
    caughtBy: 'oxlint',
  },
  {
    title: 'the front desk looks into the newsroom',
    file: 'src/frontdesk/across.ts',
    code: `import { createNewsroom } from '#newsroom/newsroom.ts'\nexport const across = createNewsroom`,
    caughtBy: 'oxlint',
  },
  {
    title: 'an edition uses the file system',
    file: 'src/edition/node.ts',
    code: `import { readFileSync } from 'node:fs'\nexport const read = readFileSync`,
    caughtBy: 'oxlint',
  },
  {
    title: 'an edition uses a package',
    file: 'src/edition/package.ts',
    code: `import { string } from 'valibot'\nexport const text = string()`,
    caughtBy: 'oxlint',
  },
  {
    title: 'an undeclared package is imported',
    // In a file that is really used: what nothing reaches, knip reports as dead instead.
    file: 'src/press/html.ts',
    code: `import 'htmlparser2'`,
    caughtBy: 'knip',
  },
  {
    title: 'the reader uses Node globals',
    file: 'src/reader/worker/node-globals.ts',
    code: `export const bytes = Buffer.from('x')\nprocess.exit()`,
    caughtBy: 'tsc',
  },
  {
    title: 'the service worker touches the document',
    file: 'src/reader/worker/document.ts',
    code: `document.title = 'x'\nexport {}`,
    caughtBy: 'tsc',
  },
  {
    title: 'an edition uses a global that a page lacks',
    file: 'src/edition/globals.ts',
    code: `export const wait = setImmediate`,
    caughtBy: 'tsc',
  },
  {
    title: 'a wall is crossed by a relative path',
    file: 'src/press/relative.ts',
    code: `import { slugOf } from '../publish/slug.ts'\nexport const relative = slugOf`,
    caughtBy: 'oxlint',
  },
  {
    title: 'an allowed room is entered by a relative path',
    file: 'src/newsroom/relative.ts',
    code: `import { slugOf } from '../publish/slug.ts'\nexport const relative = slugOf`,
    caughtBy: 'oxlint',
  },
  {
    title: "a room's private folder is entered",
    file: 'src/main/deep.ts',
    code: `import { siteTree } from '#reach/site/tree.ts'\nexport const deep = siteTree`,
    caughtBy: 'oxlint',
  },
  {
    title: 'a room imports itself by its outside name',
    file: 'src/press/itself.ts',
    code: `import { html } from '#press/html.ts'\nexport const itself = html`,
    caughtBy: 'oxlint',
  },
  {
    title: 'two files import each other',
    file: 'src/support/cycle-a.ts',
    code: `import { b } from './cycle-b.ts'\nexport const a = (): number => b()`,
    caughtBy: 'oxlint',
  },
  {
    title: 'a promise is dropped',
    file: 'src/support/promise.ts',
    code: `async function work() {\n  return 1\n}\nexport function start() {\n  work()\n}`,
    caughtBy: 'oxlint',
  },
  {
    title: 'a value is any',
    file: 'src/support/anything.ts',
    code: `export const anything: any = 1`,
    caughtBy: 'oxlint',
  },
  {
    title: 'a module has a default export',
    file: 'src/support/default.ts',
    code: `export default 1`,
    caughtBy: 'oxlint',
  },
  {
    title: 'a case of a union is forgotten',
    file: 'src/support/switch.ts',
    code: `export function name(kind: 'a' | 'b'): string {\n  switch (kind) {\n    case 'a':\n      return 'A'\n  }\n  return ''\n}`,
    caughtBy: 'oxlint',
  },
]

const innocent = {
  file: 'src/press/innocent.ts',
  code: `import { utf8 } from '#base/bytes.ts'\nimport { join } from 'node:path'\nexport const innocent = () => utf8(join('a', 'b'))`,
}

describe('the fence', () => {
  let scratch = ''
  const found = { oxlint: '', tsc: '', knip: '' }

  before(() => {
    scratch = mkdtempSync(join(tmpdir(), 'tamizdat-fence-'))
    copyTheHouse(scratch)
    for (const { file, code } of [...violations, innocent]) seed(scratch, file, code)
    seed(
      scratch,
      'src/support/cycle-b.ts',
      `import { a } from './cycle-a.ts'\nexport const b = (): number => a()`,
    )
    found.oxlint = run(scratch, 'oxlint', ['--type-aware', '--format=unix', 'src'])
    found.tsc = run(scratch, 'tsc', ['-b'])
    found.knip = run(scratch, 'knip', ['--include', 'unlisted'])
  })
  after(() => rmSync(scratch, { recursive: true, force: true }))

  for (const { title, file, caughtBy } of violations)
    test(`bites when ${title}`, () =>
      assert.ok(found[caughtBy].includes(file), `${caughtBy} let ${file} pass`))

  test('lets innocent code pass', () => {
    assert.ok(!found.oxlint.includes(innocent.file), found.oxlint)
  })

  test('is the one that rooms.mjs describes', () => {
    const written: unknown = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8'))
    assert.deepEqual(written, JSON.parse(JSON.stringify(lintConfig)), 'run `npm run fence`')
  })

  test('stands around every room, and each room has a README of at most ten lines', () => {
    for (const room of readdirSync(join(root, 'src'))) {
      assert.ok(
        lintConfig.overrides.some(({ files }) => files.includes(`src/${room}/**`)),
        `${room} is not in rooms.mjs`,
      )
      const readme = readFileSync(join(root, 'src', room, 'README.md'), 'utf8')
      assert.ok(readme.trim().split('\n').length <= 10, `src/${room}/README.md is longer than ten lines`)
    }
  })
})

function copyTheHouse(scratch: string): void {
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  })
  for (const file of String(tracked).trim().split('\n'))
    // Git goes on listing a file that was moved until the move is committed.
    if (
      existsSync(join(root, file)) &&
      /^(src\/|demo\/|tsconfig|package\.json|rooms\.mjs|knip\.json|\.oxlintrc)/.test(file)
    )
      cpSync(join(root, file), join(scratch, file), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'))
}

function seed(scratch: string, file: string, code: string): void {
  mkdirSync(dirname(join(scratch, file)), { recursive: true })
  appendFileSync(join(scratch, file), `${code}\n`)
}

function run(cwd: string, tool: string, options: string[]): string {
  const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', tool), options, {
    cwd,
    encoding: 'utf8',
  })
  return stdout + stderr
}
