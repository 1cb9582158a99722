import { spawnSync } from 'node:child_process'

// A whole edition to a bucket and to a host behind SFTP, killed in the middle; one article more; a take-down. It is the
// journey of the same name with a larger archive, so that what is measured is what is tested.

const articles = process.env.BENCH_ARTICLES ?? '10000'
const { status } = spawnSync(
  process.execPath,
  ['--test', '--test-isolation=none', '--test-reporter=spec', 'journeys/mirrors.test.ts'],
  { stdio: 'inherit', env: { ...process.env, TRIAL_ARTICLES: articles } },
)
process.exitCode = status ?? 1
