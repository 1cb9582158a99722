import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './shell.ts'

const newKey = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30'

/**
 * Certificates as the web has them: a root that only this suite's browser believes, an authority below it, and for each
 * host `NAME.pem` (its own and the authority's) and `NAME.key` in `folder`. A name that is not trusted signs itself.
 */
export function makeCertificates(folder: string, hosts: readonly string[], untrusted: string): void {
  mkdirSync(folder, { recursive: true })
  const at = (name: string) => join(folder, name)
  const authority = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n'
  writeFileSync(at('authority.ext'), authority)
  run(`openssl req -x509 ${newKey} -keyout ${at('root.key')} -out ${at('root.pem')}`, '-subj', '/CN=A root')
  issue(at, 'authority', 'root')
  for (const host of hosts) {
    writeFileSync(at(`${host}.ext`), `subjectAltName=DNS:${host}\nextendedKeyUsage=serverAuth\n`)
    issue(at, host, 'authority')
    const chain = [host, 'authority'].map((name) => readFileSync(at(`${name}.pem`), 'utf8')).join('')
    writeFileSync(at(`${host}.pem`), chain)
  }
  const self = `openssl req -x509 ${newKey} -keyout ${at(`${untrusted}.key`)} -out ${at(`${untrusted}.pem`)}`
  run(self, '-subj', `/CN=${untrusted}`)
}

function issue(at: (name: string) => string, name: string, by: string): void {
  run(`openssl req ${newKey} -keyout ${at(`${name}.key`)} -out ${at(`${name}.csr`)}`, '-subj', `/CN=${name}`)
  const signs = `-CA ${at(`${by}.pem`)} -CAkey ${at(`${by}.key`)} -CAcreateserial -days 30`
  run(
    `openssl x509 -req -in ${at(`${name}.csr`)} ${signs} -extfile ${at(`${name}.ext`)} -out ${at(`${name}.pem`)}`,
  )
}

/** Has browsers whose home is `home` believe the root, as they believe those of the web. */
export function trustRoot(home: string, folder: string): void {
  const store = join(home, '.pki/nssdb')
  mkdirSync(store, { recursive: true })
  run(`certutil -d sql:${store} -N --empty-password`)
  run(`certutil -d sql:${store} -A -t C,, -n root -i ${join(folder, 'root.pem')}`)
}
