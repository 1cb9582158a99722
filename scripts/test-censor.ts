/** `npm run test:censor`: readers behind a censor in a network of their own. Root and a few programs are needed. */
import { spawnSync } from 'node:child_process'
import { whatIsMissing } from '../censor/needs.ts'

const missing = whatIsMissing()
if (missing === null) {
  const options = ['--test', '--test-isolation=none', '--test-force-exit', '--test-reporter=spec']
  const { status } = spawnSync(process.execPath, [...options, 'censor/censor.test.ts'], { stdio: 'inherit' })
  process.exit(status ?? 1)
}
console.log(`Skipped, the censored network: ${missing}`)
