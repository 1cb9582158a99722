import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientOf } from './client.ts'

test('a client is its own address; a proxy’s word counts only where the proxy is ours', () => {
  assert.equal(clientOf('198.51.100.7', undefined), '198.51.100.7')
  assert.equal(clientOf('198.51.100.7', '203.0.113.1'), '198.51.100.7')
  assert.equal(clientOf('127.0.0.1', '203.0.113.1, 203.0.113.2'), '203.0.113.2')
  assert.equal(clientOf('::ffff:10.0.0.5', '203.0.113.2'), '203.0.113.2')
})

test('what tells nobody apart is nobody: an onion service, a proxy that says nothing', () => {
  for (const [peer, said] of [
    ['127.0.0.1', undefined],
    ['::1', ''],
    [undefined, undefined],
    ['192.168.1.2', '10.0.0.9'],
  ] as const)
    assert.equal(clientOf(peer, said), null)
})

test('of an IPv6 address the network counts', () => {
  assert.equal(clientOf('2001:db8:1:2:aaaa:bbbb:cccc:dddd', undefined), '2001:db8:1:2')
  assert.equal(clientOf('2001:db8:1:2::1', undefined), '2001:db8:1:2')
  assert.equal(clientOf('2001:db8::1', undefined), '2001:db8:0:0')
})
