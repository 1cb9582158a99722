import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { attempt, run } from './shell.ts'

// A reader, a provider that censors, and a few hosts abroad: a network namespace each, with addresses of the ranges that
// are kept for documentation. There is no way out of it.

/** Places abroad by the name of their namespace: the first three bytes of the addresses there, and the host's name. */
export const places = {
  main: { net: '198.51.100', host: 'paper.example' },
  /** Another front door, of which a censor that blocks the main host does not know. */
  door: { net: '203.0.113', host: 'harbour.example' },
  m1: { net: '198.18.1', host: 'lantern.example' },
  m2: { net: '198.18.2', host: 'orchard.example' },
  m3: { net: '198.18.3', host: 'viaduct.example' },
  /** The censor's own host with the page that says so. */
  block: { net: '198.18.9', host: 'blocked.example' },
} as const
export type Place = keyof typeof places

export const addressOf = (place: Place) => `${places[place].net}.2`
/** Nobody is there, and the provider drops what is sent to it. */
export const blackHole = '198.18.9.99'
/** Where readers ask for names. */
export const resolver = '192.0.2.1'

const prefix = 'tz-'
const reader = { name: 'reader', net: '192.0.2' }
/** The provider; all rules are laid here. */
export const isp = `${prefix}isp`
/** The provider's end of the reader's line. */
export const readersLine = `${prefix}reader`
const resolvers = '/etc/netns'

/** Name of the namespace of a place. */
export function spaceOf(place: Place | 'reader'): string {
  return prefix + place
}

/** Lays the network; what a crash may have left of another is taken away first. */
export function layNetwork(): void {
  clearNetwork()
  run(`ip netns add ${isp}`)
  run(`ip -n ${isp} link set lo up`)
  // The censor forwards, and counts the bytes of each connection.
  for (const setting of ['net.ipv4.ip_forward=1', 'net.netfilter.nf_conntrack_acct=1'])
    run(`ip netns exec ${isp} sysctl -qw ${setting}`)
  layLine(reader.name, reader.net)
  for (const [name, { net }] of Object.entries(places)) layLine(name, net)
  const folder = join(resolvers, spaceOf('reader'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'resolv.conf'), `nameserver ${resolver}\noptions timeout:5 attempts:2\n`)
}

/** A namespace and its line to the provider. */
function layLine(name: string, net: string): void {
  const space = prefix + name
  run(`ip netns add ${space}`)
  run(`ip -n ${isp} link add ${space} type veth peer name eth0 netns ${space}`)
  // Packets as long as real ones: else 64 kB pass as one, and counting bytes says nothing.
  run(`ip -n ${isp} link set ${space} gso_max_segs 1 up`)
  run(`ip -n ${space} link set eth0 gso_max_segs 1 up`)
  run(`ip -n ${space} link set lo up`)
  run(`ip -n ${isp} addr add ${net}.1/24 dev ${space}`)
  run(`ip -n ${space} addr add ${net}.2/24 dev eth0`)
  run(`ip -n ${space} route add default via ${net}.1`)
}

/** Nothing is censored any more: no rule, no narrow line, no memory of connections. */
export function openNetwork(): void {
  for (const table of ['filter', 'mangle']) run(`ip netns exec ${isp} iptables-legacy -t ${table} -F`)
  attempt(`tc -n ${isp} qdisc del dev ${readersLine} root`)
  attempt(`tc -n ${spaceOf('main')} qdisc del dev eth0 root`)
  run(`ip -n ${isp} link set ${readersLine} up`)
}

/** Takes the network away, with whatever still runs in it. */
export function clearNetwork(): void {
  const spaces = attempt('ip netns list')
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')
    .filter((name) => name.startsWith(prefix))
  for (const space of spaces) {
    for (const id of attempt(`ip netns pids ${space}`).split('\n').filter(Boolean)) attempt(`kill -9 ${id}`)
    attempt(`ip netns del ${space}`)
  }
  for (const name of readFolder(resolvers))
    if (name.startsWith(prefix)) rmSync(join(resolvers, name), { recursive: true })
}

function readFolder(path: string): string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}
