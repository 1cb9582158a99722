// Builds what runs on a reader's device, each part one file without imports: build/reader/sw.js, page.js and pocket.js. The same
// sources give the same bytes, since holders sign them.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, minifySync } from 'vite'
import { ownNames } from './own-names.mjs'
import { withoutMessages } from './without-messages.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

export const readerFiles = {
  'sw.js': 'src/reader/worker/sw.ts',
  'page.js': 'src/reader/page/page.ts',
  'pocket.js': 'src/reader/page/pocket/pocket.ts',
}

const target = 'es2022'

/** What makes a check of a signed file, before any file: without a use it is left out of the build. */
const pure = ['record', 'openRecord', 'listOf', 'oneOf', 'textThat', 'all', 'wholeFrom', 'distinct', 'nullOr']

export async function buildReader(folder = `${root}/build/reader`) {
  mkdirSync(folder, { recursive: true })
  for (const [name, entry] of Object.entries(readerFiles)) {
    const { code } = await bundle(entry)
    writeFileSync(`${folder}/${name}`, code)
  }
}

/** One part, bundled; `modules` are the files that it is made of. */
export async function bundle(entry) {
  const [built] = [
    await build({
      configFile: false,
      logLevel: 'warn',
      root,
      plugins: [withoutMessages()],
      build: {
        write: false,
        minify: true,
        target,
        lib: { entry: `${root}/${entry}`, formats: ['iife'], name: 'reader' },
        rolldownOptions: {
          optimization: { inlineConst: { mode: 'all', pass: 3 } },
          output: { topLevelVar: false },
          treeshake: {
            // Modules declare, and do nothing: of those that nothing is used of, nothing is left.
            moduleSideEffects: false,
            propertyReadSideEffects: false,
            unknownGlobalSideEffects: false,
            manualPureFunctions: [...pure, 'RegExp', 'Object.entries', 'Object.fromEntries'],
          },
        },
      },
    }),
  ].flat()
  const [{ code, modules }] = built.output
  const isPage = entry === readerFiles['page.js']
  return { code: isPage ? code : shortened(code), modules: Object.keys(modules) }
}

/** Not for the page's script, which reads many files of other people's names, and is short enough. */
function shortened(code) {
  const mangleProps = { include: new RegExp(`^(?:${ownNames.join('|')})$`) }
  return minifySync('reader.js', code, { compress: { target }, mangle: true, mangleProps }).code
}
