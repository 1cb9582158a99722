// Builds the newsroom's app into build/newsroom and the reader's code into build/reader. `--if-stale`: only what has a
// source newer than its build. `--if-possible`: at `npm ci`; without the build tools (npm ci --omit=dev) it leaves what
// a release ships.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const parts = [
  {
    title: 'the newsroom app',
    built: 'build/newsroom/index.html',
    sources: [
      'src/newsroom/app',
      'src/newsroom/contract.ts',
      'src/newsroom/contract',
      'src/newsroom/paths',
      'src/newsroom/paths.ts',
      'vite.config.ts',
      'package-lock.json',
    ],
    build: (vite) => vite.build({ logLevel: 'warn' }),
  },
  {
    title: 'the reader’s code',
    built: 'build/reader/page.js',
    sources: ['src/base', 'src/edition', 'src/reader', 'scripts/reader', 'package-lock.json'],
    build: async () => (await import('./reader/build-reader.mjs')).buildReader(),
  },
]

const newest = (path) => {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}
const isFresh = ({ built, sources }) =>
  existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources.map(newest))

const vite = await import('vite').catch(() => null)
const [mode] = process.argv.slice(2)
if (vite === null && mode === '--if-possible')
  console.log('The build tools are not installed: what they built before is left as it is.')
else if (vite === null) throw new Error('The build tools are missing: run npm ci.')
else
  for (const part of parts) {
    if (mode === '--if-stale' && isFresh(part)) continue
    console.log(`Building ${part.title} …`)
    await part.build(vite)
  }
