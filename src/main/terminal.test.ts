import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'

const asksTwice = `
  import { openTerminal } from ${JSON.stringify(new URL('terminal.ts', import.meta.url).href)}
  const terminal = openTerminal()
  terminal.say(JSON.stringify([await terminal.askSecret('a?'), await terminal.askSecret('b?')]))`

test('answers that are piped in are taken line by line', async () => {
  assert.deepEqual(await told('first one\nsecond one\n'), { code: 0, said: '["first one","second one"]\n' })
})

test('a question is answered by nothing where the input has ended, and the program goes on', async () => {
  assert.deepEqual(await told(''), { code: 0, said: '["",""]\n' })
  assert.deepEqual(await told('only one'), { code: 0, said: '["only one",""]\n' })
})

test('a program without any input goes on too', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', asksTwice], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  assert.equal(await text(child.stdout), '["",""]\n')
})

test('an input that is left open keeps nobody waiting once all is answered', async () => {
  const { child, said, code } = asker()
  child.stdin.write('first one\nsecond one\n')
  assert.equal(await code, 0)
  assert.equal(await said, '["first one","second one"]\n')
})

async function told(input: string): Promise<{ code: unknown; said: string }> {
  const { child, said, code } = asker()
  child.stdin.end(input)
  return { code: await code, said: await said }
}

function asker() {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', asksTwice], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const code = new Promise((resolve) => child.on('exit', resolve))
  return { child, code, said: text(child.stdout) }
}
