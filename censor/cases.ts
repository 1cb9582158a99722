import { addressOf, blackHole, isp, type Place, places, readersLine, resolver, spaceOf } from './network.ts'

/** What a censor does. Rules are lines for `iptables-legacy` at the provider, others are whole commands. */
export type Case = {
  name: string
  /** Names that are answered otherwise, as dnsmasq takes it. */
  names?: string[]
  rules?: string[]
  commands?: string[]
  /** What must come of it; `first` at the main host (left out where the line is so slow that it may be either), `door` at the other front door. */
  first?: Seen
  door?: Seen
  returning: Seen
}

/** The right page · no page, and no doubt of it (the browser's own words, or ours) · something else passed off as ours. */
export type Seen = 'right' | 'honest' | 'wrong'

const main = places.main.host
const toMain = `-A FORWARD -i ${readersLine} -d ${addressOf('main')}`
const helloOf = (place: Place) =>
  `FORWARD -i ${readersLine} -p tcp --dport 443 -m string --algo bm --string ${places[place].host}`
const dropsFlow = '-t mangle -A FORWARD -m connmark --mark 1 -j DROP'
/** As names stand in a question. */
const asked = main
  .split('.')
  .map((part) => `|${part.length.toString(16).padStart(2, '0')}|${part}`)
  .join('')
const silent = (place: Place) => `-A FORWARD -i ${readersLine} -d ${addressOf(place)} -j DROP`

/** The main host is blocked, in each way there is; then all of the network, alike. */
export const cases: Case[] = [
  { name: 'nothing is blocked', first: 'right', returning: 'right' },
  {
    name: 'DNS: no such name',
    names: [`--local=/${main}/`],
    first: 'honest',
    door: 'right',
    returning: 'right',
  },
  {
    name: 'DNS: no answer',
    rules: [`-A INPUT -d ${resolver} -p udp --dport 53 -m string --algo bm --hex-string ${asked} -j DROP`],
    first: 'honest',
    door: 'right',
    returning: 'right',
  },
  {
    name: 'DNS: leads to a block page',
    names: [`--address=/${main}/${addressOf('block')}`],
    first: 'honest',
    door: 'right',
    returning: 'right',
  },
  {
    name: 'DNS: leads to nowhere',
    names: [`--address=/${main}/${blackHole}`],
    rules: [`-A FORWARD -d ${blackHole} -j DROP`],
    first: 'honest',
    door: 'right',
    returning: 'right',
  },
  {
    name: 'address: dropped',
    rules: [silent('main')],
    first: 'honest',
    door: 'right',
    returning: 'right',
  },
  {
    name: 'address: reset',
    rules: [`${toMain} -p tcp -j REJECT --reject-with tcp-reset`],
    first: 'honest',
    door: 'right',
    returning: 'right',
  },
  {
    name: 'TLS name: reset',
    rules: [`-A ${helloOf('main')} -j REJECT --reject-with tcp-reset`],
    first: 'honest',
    door: 'right',
    returning: 'right',
  },
  {
    name: 'TLS name: dropped',
    rules: [`-t mangle -A ${helloOf('main')} -j CONNMARK --set-mark 1`, dropsFlow],
    first: 'honest',
    door: 'right',
    returning: 'right',
  },
  {
    name: 'main host and two mirrors dropped',
    rules: [silent('main'), silent('m1'), silent('m2')],
    first: 'honest',
    door: 'right',
    returning: 'right',
  },
  {
    name: '16-kB curtain everywhere',
    rules: [
      `-A FORWARD -o ${readersLine} -p tcp -m connbytes --connbytes 16384: --connbytes-dir reply --connbytes-mode bytes -j DROP`,
    ],
    first: 'right',
    returning: 'right',
  },
  {
    name: 'main host at 8 kbit/s',
    commands: [`tc -n ${spaceOf('main')} qdisc add dev eth0 root tbf rate 8kbit burst 2k latency 4000ms`],
    returning: 'right',
  },
  {
    name: 'everything at 128 kbit/s',
    commands: [`tc -n ${isp} qdisc add dev ${readersLine} root tbf rate 128kbit burst 4k latency 800ms`],
    returning: 'right',
  },
  {
    name: 'only one mirror is allowed',
    rules: [`-A FORWARD -i ${readersLine} ! -d ${addressOf('m3')} -j DROP`],
    first: 'honest',
    door: 'honest',
    returning: 'right',
  },
  {
    name: 'shutdown',
    commands: [`ip -n ${isp} link set ${readersLine} down`],
    first: 'honest',
    door: 'honest',
    returning: 'honest',
  },
]
