import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { auditSentence } from './app/words/audit.ts'
import { routes } from './routes.ts'

const source = fileURLToPath(new URL('..', import.meta.url))

test('the log has a sentence for every action that any room writes to it', () => {
  const written = new Set(routes.flatMap(({ audit }) => audit ?? []))
  for (const room of ['publish', 'newsroom', 'support', 'reach', 'main'])
    for (const action of actionsIn(join(source, room))) written.add(action)
  assert.ok(written.size > 30, 'the search finds what is written')
  const silent = [...written].filter((action) => auditSentence(lineOf(action)).startsWith(unlisted(action)))
  assert.deepEqual(silent, [], 'add them to app/words/audit.ts')
})

test('an action that nobody listed is shown as it is written', () => {
  assert.equal(auditSentence(lineOf('moon.painted-red')), 'moon painted red: thing:1')
})

/** Actions as they stand in calls of `audit`, and in maps that choose one. */
function actionsIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.includes('test') && !name.includes('app/'),
  )
  return files.flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    if (!/\baudit\w*\(|platform\/audit/.test(text)) return []
    const inCalls = [...text.matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g)]
    const inMaps = [...text.matchAll(/: '((?:article|photo|front|staff|setting)s?\.[a-z-]+)',/g)]
    return [...inCalls, ...inMaps].map(([, action = '']) => action)
  })
}

function unlisted(action: string): string {
  return `${action.replaceAll(/[.-]/g, ' ')}: `
}

function lineOf(action: string) {
  return { seq: 1, at: 1, userId: 'a', by: 'A', action, subject: 'thing:1', subjectName: '', detail: {} }
}
