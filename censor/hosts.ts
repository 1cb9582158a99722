import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { frontConfig, type FrontKind } from '#reach/front-configs.ts'
import { addressOf, type Place, places, spaceOf } from './network.ts'
import { attempt } from './shell.ts'

/** Where the newsroom's own front door listens, beside the main host's web server. */
export const newsroomPort = 3_000

/** What each place serves: front doors pass on to the newsroom's, stores have the folder. */
const kinds: Record<Exclude<Place, 'block'>, FrontKind> = {
  main: 'nginx',
  door: 'nginx',
  m1: 'nginx-store',
  m2: 'nginx-store',
  m3: 'nginx-store',
}

/**
 * Starts a web server in each place with the very configuration that `tamizdat mirrors config --curtain` writes, but
 * for where certificates lie; and the censor's, whose one page says that ours is blocked.
 */
export async function startHosts(folder: string, site: string): Promise<{ stop(): Promise<void> }> {
  const servers = Object.keys(places).map((name) => {
    const place = name as Place
    const file = join(folder, `${place}.conf`)
    writeFileSync(file, configOf(place, folder, site))
    return spawn('ip', ['netns', 'exec', spaceOf(place), 'nginx', '-c', file], { stdio: 'inherit' })
  })
  for (const name of Object.keys(places)) await listens(name as Place)
  return {
    async stop() {
      for (const server of servers) {
        const ended = once(server, 'exit')
        server.kill('SIGTERM')
        await ended
      }
    },
  }
}

function configOf(place: Place, folder: string, site: string): string {
  const { host } = places[place]
  const server =
    place === 'block'
      ? blockPage(folder)
      : frontConfig(kinds[place], { host, curtain: true, port: newsroomPort, folder: site })
          .replaceAll(/\/etc\/letsencrypt\/live\/\S+\/fullchain\.pem/g, join(folder, `${host}.pem`))
          .replaceAll(/\/etc\/letsencrypt\/live\/\S+\/privkey\.pem/g, join(folder, `${host}.key`))
          .replace('http://127.0.0.1:', `http://${addressOf('main')}:`)
  return `user root;
worker_processes 1;
daemon off;
pid ${join(folder, `${place}.pid`)};
error_log stderr crit;
events { worker_connections 256; }
http {
	access_log off;
	${server}
}
`
}

function blockPage(folder: string): string {
  const { host } = places.block
  return `server {
	listen 443 ssl;
	ssl_certificate ${join(folder, `${host}.pem`)};
	ssl_certificate_key ${join(folder, `${host}.key`)};
	default_type text/html;
	add_header Access-Control-Allow-Origin "*" always;
	return 200 "<h1>Access to this resource is restricted</h1>";
}`
}

async function listens(place: Place): Promise<void> {
  while (!attempt(`ip netns exec ${spaceOf(place)} ss -ltn`).includes(':443')) await pause(50)
}
