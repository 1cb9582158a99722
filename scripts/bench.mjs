// `npm run bench [NAME...]`: the budgets of DESIGN.md §11, each with its figures and its verdict, measured
// side by side in one run. On a busy machine read the ratios. BENCH_ARTICLES sets the size (10,000).
import { spawnSync } from 'node:child_process'

const files = {
  press: 'hugo',
  publish: 'publish',
  growth: 'growth',
  serve: 'serve',
  connections: 'connections',
  'first-paint': 'first-paint',
  start: 'start',
  typing: 'typing',
  newsroom: 'newsroom',
  support: 'support',
  mirrors: 'mirrors',
  hostile: 'hostile',
  metadata: 'metadata',
}
const all = Object.keys(files)
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown[0]}". There are: ${all.join(', ')}.`)
  process.exit(2)
}
let failed = 0
for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`\n— ${name}`)
  const { status } = spawnSync(process.execPath, ['--expose-gc', `bench/${files[name]}.ts`], {
    stdio: 'inherit',
  })
  if (status !== 0) failed++
}
process.exit(failed > 0 ? 1 : 0)
