import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const module = fileURLToPath(new URL('compile-cache.ts', import.meta.url))

test('a process of ours is told where compiled sources are kept, and of nothing where none are', () => {
  assert.deepEqual(envIn({}), {})
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-cache-'))
  assert.deepEqual(envIn({ NODE_COMPILE_CACHE: folder }), { NODE_COMPILE_CACHE: folder })
  rmSync(folder, { recursive: true })
})

/** What `compileCacheEnv` gives in a process with that environment. */
function envIn(env: Record<string, string>): unknown {
  const script = `import { compileCacheEnv } from ${JSON.stringify(module)}; console.log(JSON.stringify(compileCacheEnv()))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env,
    encoding: 'utf8',
  })
  return JSON.parse(stdout)
}
