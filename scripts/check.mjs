// `npm run check`: everything a change must pass besides the tests, as a list. The same here and in CI.
import { spawnSync } from 'node:child_process'

/** Title, command, options. */
const steps = [
  { title: 'types', command: 'tsc', options: ['-b'] },
  { title: 'lint and fence', command: 'oxlint', options: ['--type-aware', '--deny-warnings', '.'] },
  { title: 'format', command: 'oxfmt', options: ['--check', '.'] },
  { title: 'dead code', command: 'knip', options: [] },
  { title: 'budgets in bytes', command: process.execPath, options: ['scripts/byte-budgets.ts'] },
]

let failed = 0
for (const { title, command, options } of steps) {
  const started = performance.now()
  const { status } = spawnSync(command, options, { stdio: 'inherit' })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)`)
  if (status !== 0) failed++
}
if (failed > 0) console.log(`\n${String(failed)} of ${String(steps.length)} checks failed.`)
process.exit(failed > 0 ? 1 : 0)
