import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { frontConfig, frontKinds } from './front-configs.ts'

const has = (program: string) => spawnSync('which', [program]).status === 0

describe('the configuration that we write for other servers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-front-'))
  after(() => rmSync(folder, { recursive: true }))

  for (const curtain of [false, true]) {
    for (const kind of ['nginx', 'nginx-store'] as const)
      test(
        `nginx takes it: ${kind}${curtain ? ', curtain' : ''}`,
        { skip: has('nginx') ? false : 'no nginx here' },
        () => {
          const config = frontConfig(kind, { host: 'copy.example', curtain, port: 3000, folder })
          const checked = tryNginx(join(folder, 'nginx'), config)
          assert.equal(checked.status, 0, checked.stderr)
        },
      )

    for (const kind of ['caddy', 'caddy-store'] as const)
      test(
        `Caddy takes it: ${kind}${curtain ? ', curtain' : ''}`,
        { skip: has('caddy') ? false : 'no Caddy here' },
        () => {
          writeFileSync(
            join(folder, 'Caddyfile'),
            frontConfig(kind, { host: 'copy.example', curtain, port: 3000, folder }),
          )
          const checked = spawnSync('caddy', ['adapt', '--config', join(folder, 'Caddyfile'), '--validate'], {
            encoding: 'utf8',
            env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder },
          })
          assert.equal(checked.status, 0, checked.stderr)
        },
      )
  }

  test('tor takes it', { skip: has('tor') ? false : 'no tor here' }, () => {
    const config = frontConfig('onion', { host: '', curtain: false, port: 3000 })
    const data = join(folder, 'tor')
    mkdirSync(data, { mode: 0o700 })
    writeFileSync(join(folder, 'torrc'), config.replace('/var/lib/tor/tamizdat/', join(folder, 'onion')))
    const checked = spawnSync(
      'tor',
      ['--verify-config', '-f', join(folder, 'torrc'), '--DataDirectory', data],
      {
        encoding: 'utf8',
      },
    )
    assert.equal(checked.status, 0, checked.stdout)
  })

  test('none of them keeps a log of readers, and a store is never a web page', () => {
    for (const kind of frontKinds) {
      const config = frontConfig(kind, { host: 'copy.example', curtain: true, port: 3000 })
      assert.match(config, kind.startsWith('nginx') ? /access_log off/ : /^(?![\s\S]*\blog\b)/)
      if (kind.endsWith('-store')) assert.match(config, /application\/octet-stream/)
    }
  })
})

/** As a server of its own, with a certificate made for it. */
function tryNginx(folder: string, config: string) {
  const paper = join(folder, 'tls')
  mkdirSync(paper, { recursive: true })
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=copy.example',
      '-keyout',
      join(paper, 'privkey.pem'),
      '-out',
      join(paper, 'fullchain.pem'),
    ],
    { stdio: 'ignore' },
  )
  const server = config.replaceAll('/etc/letsencrypt/live/copy.example', paper).replaceAll(' 443', ' 39443')
  writeFileSync(
    join(folder, 'nginx.conf'),
    `pid ${folder}/pid; error_log stderr; events {} http { client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder}; uwsgi_temp_path ${folder}; scgi_temp_path ${folder};\n${server} }`,
  )
  return spawnSync('nginx', ['-t', '-c', join(folder, 'nginx.conf')], { encoding: 'utf8' })
}
