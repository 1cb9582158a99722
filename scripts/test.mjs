// `npm test`: all of it in one run of Node's test runner, browser journeys included. What this machine
// cannot run is skipped with its reason. `npm test -- src/press` runs the tests below that folder.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

const where = process.argv.slice(2)
const folders = where.length > 0 ? where : ['src', 'scripts', 'demo', 'journeys']
const files = folders
  .flatMap((path) => (path.endsWith('.test.ts') ? [path] : globSync(`${path}/**/*.test.ts`)))
  .toSorted()

const options = ['--test', '--test-isolation=none', '--test-force-exit', '--test-reporter=spec']
const { status } = spawnSync(process.execPath, [...options, ...files], { stdio: 'inherit' })
process.exit(status ?? 1)
