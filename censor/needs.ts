import { ownBrowser } from '../journeys/browser.ts'
import { attempt, run } from './shell.ts'

/** Programs and the Debian packages that have them. */
const programs = {
  ip: 'iproute2',
  tc: 'iproute2',
  'iptables-legacy': 'iptables',
  dnsmasq: 'dnsmasq-base',
  certutil: 'libnss3-tools',
  openssl: 'openssl',
  nginx: 'nginx-light',
}

/** Why the suite can't run here, in one line with what to do about it; null where it can. */
export function whatIsMissing(): string | null {
  if (process.platform !== 'linux') return 'it needs Linux and its network namespaces.'
  if (process.getuid?.() !== 0) return 'it needs root, to lay a network: sudo npm run test:censor'
  const missing = Object.entries(programs).filter(([name]) => attempt('which', name) === '')
  if (missing.length > 0) {
    const packages = [...new Set(missing.map(([, name]) => name))].join(' ')
    return `${missing.map(([name]) => name).join(', ')} missing: apt-get install -y ${packages}`
  }
  if (!ownBrowser()) return 'no Chromium: apt-get install -y chromium'
  try {
    run('ip netns add tz-trial')
    run('ip netns del tz-trial')
    return null
  } catch (error) {
    return `this kernel makes no network namespaces: ${String(error)}`
  }
}
