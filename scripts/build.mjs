// Builds the newsroom's app into build/newsroom. `--if-stale`: only where a source is newer than the build.
// `--if-possible`: at `npm ci`; without the build tools (npm ci --omit=dev) it leaves what a release ships.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const built = 'build/newsroom/index.html'
const sources = [
  'src/newsroom/app',
  'src/newsroom/contract.ts',
  'src/newsroom/contract',
  'src/newsroom/paths',
  'src/newsroom/paths.ts',
  'vite.config.ts',
  'package-lock.json',
]

const newest = (path) => {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}
const isFresh = () => existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources.map(newest))

const vite = await import('vite').catch(() => null)
const [mode] = process.argv.slice(2)
if (vite === null && mode === '--if-possible')
  console.log('The build tools are not installed: the newsroom app is left as it is.')
else if (vite === null) throw new Error('The build tools are missing: run npm ci.')
else if (mode !== '--if-stale' || !isFresh()) {
  console.log('Building the newsroom app …')
  await vite.build({ logLevel: 'warn' })
}
