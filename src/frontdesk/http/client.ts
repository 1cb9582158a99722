import { isIPv6 } from 'node:net'

/**
 * What tells one client from another, or null where nothing does. The last entry of `X-Forwarded-For` counts only where
 * the connection comes from this machine or a private network, that is, from our own proxy; of an IPv6 address the
 * first 64 bits count, since one household has all the rest.
 */
export function clientOf(peer: string | undefined, forwardedFor: string | undefined): string | null {
  const from = plain(peer ?? '')
  if (from !== '' && !isPrivate(from)) return network(from)
  const said = plain(forwardedFor?.split(',').at(-1)?.trim() ?? '')
  return said === '' || isPrivate(said) ? null : network(said)
}

function plain(address: string): string {
  return address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
}

function isPrivate(address: string): boolean {
  return (
    /^(127|10|192\.168|172\.(1[6-9]|2\d|3[01])|169\.254)\./.test(address) ||
    address === '::1' ||
    /^(fc|fd|fe80)/.test(address)
  )
}

function network(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}
