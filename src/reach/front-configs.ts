/** Hosts that a configuration can be written for. */
export const frontKinds = ['nginx', 'nginx-store', 'caddy', 'caddy-store', 'onion'] as const
export type FrontKind = (typeof frontKinds)[number]

export type FrontOptions = {
  host: string
  /** Small answers, each on a connection of its own (the 16-kB curtain, DESIGN.md §7). */
  curtain: boolean
  /** Where our own public site listens on this machine. */
  port: number
  /** Where a store's files lie; for the kinds that serve a folder. */
  folder?: string
}

/**
 * What to give a web server so that it stands before our site, or carries a store. No reader's address is logged:
 * nginx is told so, Caddy and tor keep no such log unless asked for one.
 */
export function frontConfig(kind: FrontKind, options: FrontOptions): string {
  const given = { folder: '/srv/paper', ...options }
  if (kind === 'nginx') return nginx(given, proxied(given))
  if (kind === 'nginx-store') return nginx(given, stored(given))
  if (kind === 'caddy') return caddyFront(given)
  if (kind === 'caddy-store') return caddyStore(given)
  return onion(given)
}

type Given = Required<FrontOptions>

/** Records of 1,400 bytes: with nginx's 16 kB a browser can read nothing before all of them have come. */
function nginx({ host, curtain }: Given, body: string): string {
  const [ssl, connection] = curtain
    ? [
        'listen 443 ssl;\n\t# HTTP/2 puts many answers on one connection, which a curtain cuts: it stays off.',
        'keepalive_timeout 0;',
      ]
    : ['listen 443 ssl http2;', 'keepalive_timeout 75s;']
  return `server {
	${ssl}
	server_name ${host};
	ssl_certificate     /etc/letsencrypt/live/${host}/fullchain.pem;
	ssl_certificate_key /etc/letsencrypt/live/${host}/privkey.pem;
	ssl_protocols TLSv1.2 TLSv1.3;
	ssl_buffer_size 1400;
	${connection}
	# Nobody records what anybody reads.
	access_log off;
	error_log /dev/null crit;
	server_tokens off;
${body}
}
`
}

function proxied({ port }: Given): string {
  return `	client_max_body_size 300k;
	location / {
		proxy_pass http://127.0.0.1:${port};
		proxy_http_version 1.1;
		proxy_set_header Host $host;
		proxy_set_header Connection "";
	}
	add_header Strict-Transport-Security "max-age=63072000; includeSubDomains; preload" always;`
}

function stored({ folder }: Given): string {
  return `	root ${folder};
	# A store is bytes, never a web page: whatever lies here is shown by no browser.
	types { }
	default_type application/octet-stream;
	location /edition/ {
		limit_except GET { deny all; }
		add_header Access-Control-Allow-Origin "*" always;
		add_header X-Content-Type-Options nosniff always;
		add_header Cache-Control no-cache always;
	}
	location / { return 404; }`
}

function caddyFront({ host, curtain, port }: Given): string {
  return `${curtainServer(curtain)}${host} {
	reverse_proxy 127.0.0.1:${port}
	header Strict-Transport-Security "max-age=63072000; includeSubDomains; preload"
${curtain ? '\theader Connection close\n' : ''}}
`
}

function caddyStore({ host, curtain, folder }: Given): string {
  return `${curtainServer(curtain)}${host} {
	root * ${folder}
	@outside not path /edition/*
	respond @outside 404
	header {
		Access-Control-Allow-Origin "*"
		X-Content-Type-Options nosniff
		Content-Type application/octet-stream
		Cache-Control no-cache${curtain ? '\n\t\tConnection close' : ''}
	}
	file_server
}
`
}

/** Caddy speaks HTTP/2 and 3 unless its servers are told not to. */
function curtainServer(curtain: boolean): string {
  return curtain ? '{\n\tservers {\n\t\tprotocols h1\n\t}\n}\n' : ''
}

/** Lines for `torrc`. The address is made by tor and lies in `hostname` in that folder afterwards. */
function onion({ port }: Given): string {
  return `HiddenServiceDir /var/lib/tor/tamizdat/
HiddenServiceVersion 3
HiddenServicePort 80 127.0.0.1:${port}
# Many readers share few circuits: one that asks too fast is slowed down, nobody is known.
HiddenServiceEnableIntroDoSDefense 1
`
}
